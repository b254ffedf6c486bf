//! The page of an approval: what it says, in which language, and what a button decides.
//!
//! Opening it decides nothing, because programs that show a preview of a link open it as well.

use askama::Template;
use serde_json::{Map, Value};

use super::item::decided;
use crate::envelope::{Expected, Page, Press};
use crate::messages::page::{ENGLISH, PORTUGUESE, PageWords};

const APPROVE: &str = "approve";
const DECLINE: &str = "decline";

#[derive(Template)]
#[template(path = "waiting/page.html", config = "src/askama.toml")]
struct Html<'a> {
    words: &'static PageWords,
    title: &'static str,
    text: &'a str,
    /// What each button decides, and its label.
    buttons: Vec<(&'static str, &'static str)>,
}

impl Html<'_> {
    fn page(self, status: u16, item: Option<Map<String, Value>>) -> Page {
        Page {
            status,
            // Writing into a text does not fail.
            html: self.render().unwrap_or_default(),
            item,
        }
    }
}

/// The page, and the item if a button was pressed.
pub fn page(press: &Press) -> Page {
    let waiting = press.waiting.as_ref();
    let approval = waiting.and_then(|waiting| match &waiting.expected {
        Expected::Approval(terms) => Some((waiting, terms)),
        _ => None,
    });
    let shown = |words: &'static PageWords, title, text| Html {
        words,
        title,
        text,
        buttons: Vec::new(),
    };
    let Some((waiting, terms)) = approval else {
        let words = words("auto", &press.languages);
        return shown(words, words.title, words.over).page(410, None);
    };
    let words = words(&terms.language, &press.languages);
    let decision = match press.pressed.as_str() {
        APPROVE => Some((true, words.approved)),
        DECLINE => Some((false, words.declined)),
        _ => None,
    };
    if let Some((approved, title)) = decision {
        let item = decided(waiting, approved, press.now);
        return shown(words, title, words.close).page(200, Some(item));
    }
    let text = match terms.text.trim() {
        "" => words.question,
        text => text,
    };
    let buttons = [(APPROVE, words.approve), (DECLINE, words.decline)];
    let left_out = match press.only.as_str() {
        APPROVE => DECLINE,
        DECLINE => APPROVE,
        _ => "",
    };
    let is_shown = |(decision, _): &(&str, &str)| *decision != left_out;
    Html {
        buttons: buttons.into_iter().filter(is_shown).collect(),
        ..shown(words, words.title, text)
    }
    .page(200, None)
}

/// The language that was chosen, or else the first of the browser's that there is; English without one.
fn words(chosen: &str, languages: &str) -> &'static PageWords {
    let wanted = if chosen == "auto" || chosen.is_empty() {
        languages
    } else {
        chosen
    };
    let of = |language: &str| match language.trim_start().as_bytes().get(..2) {
        Some(b"pt" | b"PT") => Some(&PORTUGUESE),
        Some(b"en" | b"EN") => Some(&ENGLISH),
        _ => None,
    };
    wanted.split(',').find_map(of).unwrap_or(&ENGLISH)
}
