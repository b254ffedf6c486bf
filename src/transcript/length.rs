//! Keeps a text within a length: the middle of the conversation is left out, its beginning and its end stay.
//!
//! Length is counted in UTF-16 units, as JavaScript does.

/// What precedes each further line of a message, so that no message can look like several.
const INDENT: &str = "\n    ";
/// Stands where the middle of a single message is left out.
const GAP: &str = " […] ";

/// A message as a line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Number, time and author.
    pub head: String,
    /// What was written; may have several lines.
    pub body: String,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The line at this position, with a body that may have lost its middle.
    Line(usize, String),
    /// So many lines are left out here.
    LeftOut(usize),
}

impl Line {
    fn length(&self) -> usize {
        units(&self.head) + self.body.chars().map(cost).sum::<usize>()
    }

    /// Head and body, with further lines indented.
    pub fn written(head: &str, body: &str) -> String {
        format!("{head}{}", body.replace('\n', INDENT))
    }

    /// The body without its middle, so that the line has at most that length.
    fn shortened(&self, most: usize) -> String {
        if self.length() <= most {
            return self.body.clone();
        }
        let room = most.saturating_sub(units(&self.head) + units(GAP));
        let from_start = room.div_ceil(2);
        let start = taken(self.body.chars(), from_start);
        let kept = self.body.chars().take(start).map(cost).sum::<usize>();
        let rest = self.body.chars().count() - start;
        let end = taken(self.body.chars().rev().take(rest), room - kept);
        let head = self.body.chars().take(start);
        let tail = self.body.chars().skip(start + rest - end);
        head.chain(GAP.chars()).chain(tail).collect()
    }
}

/// How many characters have at most that length together.
fn taken(characters: impl Iterator<Item = char>, most: usize) -> usize {
    let mut length = 0;
    characters
        .take_while(|character| {
            length += cost(*character);
            length <= most
        })
        .count()
}

fn cost(character: char) -> usize {
    if character == '\n' {
        INDENT.len()
    } else {
        character.len_utf16()
    }
}

/// Length of a text.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The lines that fit. `marker` words how many are left out; it is never longer than for a larger number.
pub fn fit(lines: &[Line], most: usize, marker: impl Fn(usize) -> String) -> Vec<Part> {
    let whole = |range: std::ops::Range<usize>| {
        range.map(|position| Part::Line(position, lines[position].body.clone()))
    };
    let lengths: Vec<usize> = lines.iter().map(|line| line.length() + 1).collect();
    let total = lengths.iter().sum::<usize>().saturating_sub(1);
    if total <= most {
        return whole(0..lines.len()).collect();
    }
    if let [line] = lines {
        return vec![Part::Line(0, line.shortened(most))];
    }
    let room = most.saturating_sub(units(&marker(lines.len())) + 1);
    let fitting = |lengths: &mut dyn Iterator<Item = &usize>, most: usize| {
        let mut used = 0;
        let fits = |length: &&usize| {
            let fits = used + **length <= most;
            used += if fits { **length } else { 0 };
            fits
        };
        let count = lengths.take_while(fits).count();
        (count, used)
    };
    // Half for the beginning, the rest for the end, and what is left for the beginning again.
    let (mut first, mut used) = fitting(&mut lengths.iter(), room / 2);
    let mut parts: Vec<Part> = Vec::new();
    if first == 0 {
        parts.push(Part::Line(0, lines[0].shortened(room / 2 - 1)));
        (first, used) = (1, room / 2);
    }
    let (mut last, of_end) = fitting(&mut lengths[first..].iter().rev(), room - used);
    let mut end = None;
    if last == 0 {
        let position = lines.len() - 1;
        end = Some(Part::Line(
            position,
            lines[position].shortened(room - used - 1),
        ));
        (last, used) = (1, room);
    } else {
        used += of_end;
    }
    if parts.is_empty() {
        let middle = first..lines.len() - last;
        first += fitting(&mut lengths[middle].iter(), room - used).0;
        parts.extend(whole(0..first));
    }
    let left = lines.len() - last - first;
    if left > 0 {
        parts.push(Part::LeftOut(left));
    }
    match end {
        Some(end) => parts.push(end),
        None => parts.extend(whole(lines.len() - last..lines.len())),
    }
    parts
}
