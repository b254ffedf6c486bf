//! Prints the TypeScript declarations of everything that crosses the boundary.
//!
//! `scripts/build-core.mjs` writes them to `node-wrapper/core/generated/envelope.ts`, so that the
//! wrapper's types are those of [`wts_chat_core::envelope`] and cannot drift.

use ts_rs::TS;
use wts_chat_core::envelope::{
    Account, BinaryBody, BreakCause, Entry, Event, Facts, Form, HttpRequest, Job, Reply, Shape,
    Start, Step, Tally, WaitReason, Want,
};
use wts_chat_core::failure::{Failure, FailureKind};

fn declaration<T: TS>() -> String {
    format!("export {}\n", T::decl())
}

fn main() {
    let declarations = [
        declaration::<Start>(),
        declaration::<Account>(),
        declaration::<Job>(),
        declaration::<Reply>(),
        declaration::<Step>(),
        declaration::<HttpRequest>(),
        declaration::<BinaryBody>(),
        declaration::<Want>(),
        declaration::<Shape>(),
        declaration::<WaitReason>(),
        declaration::<Entry>(),
        declaration::<Tally>(),
        declaration::<Event>(),
        declaration::<BreakCause>(),
        declaration::<Facts>(),
        declaration::<Form>(),
        declaration::<Failure>(),
        declaration::<FailureKind>(),
    ];
    println!("// Written by examples/declarations.rs from src/envelope.rs and src/failure.rs.\n");
    print!("{}", declarations.join("\n"));
}
