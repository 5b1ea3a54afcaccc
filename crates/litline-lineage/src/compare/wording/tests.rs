//! Words, characters and hashes of lines.

use super::Wording;

fn amounts(line: &[u8]) -> (u32, u32, u8) {
    let Wording { words, typed_chars, letters, .. } = Wording::of(line);
    (words, typed_chars, letters)
}

#[test]
fn blank_lines_have_no_hash_and_nothing_else() {
    for line in [&b""[..], b"\n", b"\r\n", b" \t \x0c\n", b"   "] {
        assert!(Wording::of(line).is_blank());
        assert_eq!(Wording::of(line), Wording::default());
    }
}

#[test]
fn any_other_line_is_counted() {
    for line in [&b"}\n"[..], b"\0", b"\xff\n", b" . "] {
        assert!(!Wording::of(line).is_blank(), "{line:?}");
    }
}

#[test]
fn inner_white_space_is_typed_as_one() {
    assert_eq!(amounts(b"  let x = 1;  \n"), (4, 10, 5));
    assert_eq!(amounts(b"a \t  b\n"), (2, 3, 2));
    assert_eq!(amounts(b"}"), (1, 1, 0));
}

#[test]
fn characters_beyond_ascii_count_once() {
    assert_eq!(amounts("größe → 2\n".as_bytes()), (3, 9, 7));
}

#[test]
fn letters_stop_at_what_a_byte_holds() {
    assert_eq!(amounts(&[b'x'; 300]), (1, 300, 255));
}

#[test]
fn hash_is_that_of_the_trimmed_line() {
    let hash = |line: &[u8]| Wording::of(line).trimmed_hash;
    assert_eq!(hash(b"return x;\n"), hash(b"\t return x; \r\n"));
    assert_ne!(hash(b"return x;"), hash(b"return  x;"));
    assert_ne!(hash(b"12345678"), hash(b"1234567\0"));
    assert_ne!(hash(b"12345678"), hash(b"12345678\0"));
    assert_ne!(hash(b"abcdefgh12345678"), hash(b"12345678abcdefgh"));
}
