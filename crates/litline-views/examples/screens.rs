//! Prints every screen with the canned answers: `cargo run -p litline-views --example screens [COLUMNS]
//! [colour]`.
#![allow(clippy::unwrap_used, reason = "the canned answers are fixed")]
#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

#[path = "../tests/canned/mod.rs"]
mod canned;

use litline_views::{Look, blame, json, terminal};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let columns = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(80);
    let look = Look { colour: arguments.next().is_some(), columns, names: true };
    for answer in [canned::overview(), canned::overview_in_trouble(), canned::overview_empty()] {
        println!("{}\n=====", terminal::overview::overview(&answer, look));
    }
    let out = &mut std::io::stdout().lock();
    terminal::lines::lines(&canned::lines(), look, out)?;
    println!("=====");
    terminal::lines::lines(&canned::lines_left_out(), Look { names: false, ..look }, out)?;
    println!("=====\n{}=====", terminal::verify::verify(&canned::verified(), look));
    println!("{}=====", terminal::doctor::doctor(&canned::doctor(), look));
    println!("{}=====", terminal::doctor::doctor(&canned::doctor_in_trouble(), look));
    println!("{}=====", terminal::indexed::indexed(&canned::indexed_in_trouble(), look));
    let hint = "give the folder of a repository: litline --repository PATH";
    println!("{}=====", terminal::message::error("this folder is not in a git repository", Some(hint), look));
    println!("{}=====", terminal::explain::explain("coverage", look).unwrap_or_default());
    blame::blame(&canned::blame(), blame::Format::Plain { digits: 8, marks: blame::Marks::default() }, out)?;
    println!("=====");
    json::overview(&canned::overview_empty(), out)
}
