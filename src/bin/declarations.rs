//! Prints the TypeScript declarations of everything that crosses the boundary.
//!
//! `scripts/build-core.mjs` writes them to `node-wrapper/core/generated/envelope.ts`, so that the
//! wrapper's types are those of [`wts_chat_core::envelope`] and cannot drift.

use std::collections::BTreeMap;

use ts_rs::{TS, TypeVisitor};
use wts_chat_core::envelope::{
    AccountSubscriptions, Delivery, Event, Interruption, Planned, Reply, Start, Subscription,
    Trigger, Verdict, WaitAnswer, WaitQuestion, WaitingExecution,
};

/// Collects a type and, through it, every type it is made of.
#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the standard library are written in place and have no declaration of their own.
        if T::output_path().is_none() || self.0.contains_key(&T::name()) {
            return;
        }
        self.0.insert(T::name(), T::decl());
        T::visit_dependencies(self);
    }
}

fn main() {
    let mut declarations = Declarations::default();
    declarations.visit::<Start>();
    declarations.visit::<Event>();
    declarations.visit::<Reply>();
    declarations.visit::<Interruption>();
    declarations.visit::<Delivery>();
    declarations.visit::<Trigger>();
    declarations.visit::<Verdict>();
    declarations.visit::<Subscription>();
    declarations.visit::<Planned>();
    declarations.visit::<WaitQuestion>();
    declarations.visit::<WaitAnswer>();
    declarations.visit::<AccountSubscriptions>();
    declarations.visit::<WaitingExecution>();
    println!("// Written by src/bin/declarations.rs from the types of the Rust core.");
    for declaration in declarations.0.values() {
        println!("\nexport {declaration}");
    }
}
