//! The modules of the core form layers: `src/lib.rs` lists them from top to bottom, and none uses one
//! above it. Inside a module its files do not use each other in a circle.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is out of order, and the files or modules that show it.
type Findings = BTreeMap<String, BTreeSet<String>>;

/// A file of the crate: `src/request/any.rs` is `["request", "any"]`, `src/request/mod.rs` `["request"]`.
type ModulePath = Vec<String>;

#[test]
fn no_module_uses_one_above_it() {
    let order = listed_order();
    let sources = sources();
    let mut found = Findings::new();
    let tops: BTreeSet<&String> = sources.iter().map(|source| &source.module[0]).collect();
    for name in order.iter().filter(|name| !tops.contains(name)) {
        found.insert(
            format!("{name} is listed and does not exist"),
            BTreeSet::new(),
        );
    }
    for name in tops.iter().filter(|name| !order.contains(name)) {
        found.insert(format!("{name} is not listed"), BTreeSet::new());
    }
    let place = |name: &String| order.iter().position(|listed| listed == name);
    for source in &sources {
        let own = &source.module[0];
        for used in source.uses() {
            if place(&used[0]) < place(own) && place(&used[0]).is_some() {
                found
                    .entry(format!("{own} uses {}", used[0]))
                    .or_default()
                    .insert(source.file.clone());
            }
        }
    }
    assert!(found.is_empty(), "out of order: {found:#?}");
}

#[test]
fn files_of_a_module_do_not_use_each_other_in_a_circle() {
    let sources = sources();
    let mut edges: BTreeMap<ModulePath, BTreeSet<ModulePath>> = BTreeMap::new();
    let files: BTreeSet<ModulePath> = sources.iter().map(|source| source.module.clone()).collect();
    let reexports: BTreeMap<ModulePath, ModulePath> = sources
        .iter()
        .filter(|source| source.module.len() == 1)
        .flat_map(|source| {
            let from = source.module.clone();
            source.reexports().into_iter().map(move |path| {
                let name = path.last().expect("a name").clone();
                (
                    [from.clone(), vec![name]].concat(),
                    [from.clone(), path].concat(),
                )
            })
        })
        .collect();
    for source in sources.iter().filter(|source| source.module.len() == 2) {
        for used in source.uses().into_iter().filter(|used| used.len() >= 2) {
            let target = reexports.get(&used[..2]).unwrap_or(&used)[..2].to_vec();
            let sibling = target[0] == source.module[0] && target != source.module;
            if sibling && files.contains(&target) {
                edges
                    .entry(source.module.clone())
                    .or_default()
                    .insert(target);
            }
        }
    }
    let circles: Findings = edges
        .iter()
        .filter(|(file, _)| reaches(&edges, file, file))
        .map(|(file, uses)| {
            (
                file.join("/"),
                uses.iter().map(|used| used.join("/")).collect(),
            )
        })
        .collect();
    assert!(circles.is_empty(), "out of order: {circles:#?}");
}

fn reaches(
    edges: &BTreeMap<ModulePath, BTreeSet<ModulePath>>,
    from: &ModulePath,
    to: &ModulePath,
) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in edges.get(file).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

/// The first word of each line of the block that starts with `fetch`.
fn listed_order() -> Vec<String> {
    let lib = fs::read_to_string(source_folder().join("lib.rs")).expect("src/lib.rs");
    let order: Vec<String> = lib
        .lines()
        .skip_while(|line| !line.starts_with("//!  fetch "))
        .map_while(|line| line.strip_prefix("//!  ")?.split(' ').next())
        .map(str::to_owned)
        .collect();
    assert!(order.len() > 10, "src/lib.rs lists the modules: {order:?}");
    order
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

struct Source {
    file: String,
    module: ModulePath,
    code: String,
}

impl Source {
    /// Paths into this crate, from its root: `use`, calls and types alike.
    fn uses(&self) -> Vec<Vec<String>> {
        let starts = ["crate", "super", "self", "wts_chat_core"];
        words(&self.code)
            .filter(|(at, word)| {
                starts.contains(word)
                    && self.code[at + word.len()..].starts_with("::")
                    && !self.code[..*at].ends_with("::")
            })
            .flat_map(|(at, _)| paths(&self.code[at..]))
            .filter_map(|path| self.absolute(&path))
            .filter(|path| !path.is_empty())
            .collect()
    }

    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|step| *step == "super").count();
        let rest = path[ups.max(1)..].to_vec();
        let base = match path[0].as_str() {
            "super" => &self.module[..self.module.len().checked_sub(ups)?],
            "self" => &self.module[..],
            _ => &[],
        };
        Some([base.to_vec(), rest].concat())
    }

    /// `use draft::{Draft, Page}` of a `mod.rs`: a name of the module that another file of it defines.
    fn reexports(&self) -> Vec<Vec<String>> {
        self.code
            .split(';')
            .filter_map(|item| item.split_once("use ").map(|(_, path)| path.trim_start()))
            .flat_map(paths)
            .filter(|path| path.len() == 2)
            .collect()
    }
}

/// Every file of the crate but `lib.rs` and what only tests compile.
fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut test_modules = BTreeSet::<ModulePath>::new();
    let mut folders = vec![(source_folder(), Vec::new())];
    while let Some((folder, module)) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let inner = if name == "mod" {
                module.clone()
            } else {
                [module.clone(), vec![name]].concat()
            };
            if path.is_dir() {
                folders.push((path, inner));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let (code, tests) = without_tests(&bare(&fs::read_to_string(&path).expect("text")));
                test_modules.extend(
                    tests
                        .into_iter()
                        .map(|name| [inner.clone(), vec![name]].concat()),
                );
                sources.push(Source {
                    file: path
                        .strip_prefix(env!("CARGO_MANIFEST_DIR"))
                        .expect("a file of the crate")
                        .display()
                        .to_string(),
                    module: inner,
                    code,
                });
            }
        }
    }
    sources.retain(|source| {
        let is_test = |module: &ModulePath| source.module.starts_with(module);
        source.module != ["lib"] && !test_modules.iter().any(is_test)
    });
    sources
}

/// Without comments and without what is in quotes.
fn bare(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").expect("the end of a raw text") + 2
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        rest = &rest[skipped..];
    }
    code
}

/// Length of a literal with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, character)| {
        let ends = !escaped && *character == quote;
        escaped = !escaped && *character == '\\';
        ends
    });
    end.expect("the end of a literal").0 + 1
}

/// Without the items under `#[cfg(test)]`, and the names of the modules among them.
fn without_tests(code: &str) -> (String, Vec<String>) {
    let mut kept = String::new();
    let mut modules = Vec::new();
    let mut pieces = code.split("#[cfg(test)]");
    kept.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if let Some(name) = piece.trim_start().strip_prefix("mod ") {
            modules.extend(name.split([';', ' ']).next().map(str::to_owned));
        }
        kept.push_str(&piece[item_length(piece)..]);
    }
    (kept, modules)
}

/// Up to the first `;` outside of braces, or to the brace that closes the first one.
fn item_length(code: &str) -> usize {
    let mut depth = 0;
    let end = code.char_indices().find(|(_, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(character, ';' | '}')
    });
    end.map_or(code.len(), |(at, _)| at + 1)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split(|character| !is_word(character))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - code.as_ptr() as usize, word))
}

/// The paths at the beginning of a text: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let code = code.trim_start();
    let length = code
        .find(|character| !is_word(character))
        .unwrap_or(code.len());
    let (word, rest) = code.split_at(length);
    if let Some(group) = rest
        .strip_prefix("::")
        .and_then(|rest| rest.trim_start().strip_prefix('{'))
    {
        let inner = members(group).into_iter().flat_map(paths);
        return inner
            .map(|path| [vec![word.to_owned()], path].concat())
            .collect();
    }
    match rest.strip_prefix("::") {
        Some(rest) if rest.starts_with(is_word) => paths(rest)
            .into_iter()
            .map(|path| [vec![word.to_owned()], path].concat())
            .collect(),
        _ if word.is_empty() => Vec::new(),
        _ => vec![vec![word.to_owned()]],
    }
}

/// What stands between the commas of a group, up to its closing brace.
fn members(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut begin = 0;
    let mut members = Vec::new();
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&group[begin..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&group[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    members
}
