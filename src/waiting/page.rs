//! The page of an approval: what it says, in which language, and what a button decides.
//!
//! Opening it decides nothing, because programs that show a preview of a link open it as well.

use super::item::decided;
use crate::envelope::{Expected, Page, Press};
use crate::messages::page::{ENGLISH, PORTUGUESE, PageWords};

const APPROVE: &str = "approve";
const DECLINE: &str = "decline";

/// The page, and the item if a button was pressed.
pub fn page(press: &Press) -> Page {
    let waiting = press.waiting.as_ref();
    let approval = waiting.and_then(|waiting| match &waiting.expected {
        Expected::Approval(terms) => Some((waiting, terms)),
        _ => None,
    });
    let Some((waiting, terms)) = approval else {
        let words = words("auto", &press.languages);
        return Page {
            status: 410,
            ..shown(words, words.title, words.over)
        };
    };
    let words = words(&terms.language, &press.languages);
    let decision = match press.pressed.as_str() {
        APPROVE => Some((true, words.approved)),
        DECLINE => Some((false, words.declined)),
        _ => None,
    };
    if let Some((approved, title)) = decision {
        return Page {
            item: Some(decided(waiting, approved, press.now)),
            ..shown(words, title, words.close)
        };
    }
    let text = match terms.text.trim() {
        "" => words.question,
        text => text,
    };
    Page {
        approve: (press.only != DECLINE).then_some(words.approve),
        decline: (press.only != APPROVE).then_some(words.decline),
        ..shown(words, words.title, text)
    }
}

fn shown(words: &PageWords, title: &'static str, text: &str) -> Page {
    Page {
        status: 200,
        language: words.language,
        title,
        text: text.to_owned(),
        approve: None,
        decline: None,
        item: None,
    }
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
