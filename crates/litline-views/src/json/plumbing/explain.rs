//! `litline.explain/1`.

use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    id: &'a str,
    text: &'a str,
}

pub(in crate::json) fn document<'a>(id: &'a str, text: &'a str) -> impl Serialize + 'a {
    Document { schema: "litline.explain/1", id, text }
}
