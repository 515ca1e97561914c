//! The window's types and its list of operations, written from the Rust types.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use super::list::operations;

/// Collects the declaration of a type and of all it is made of.
pub(super) struct Collector<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
    /// Names that two different types lay claim to.
    doubled: Vec<String>,
}

impl Collector<'_> {
    /// Takes in `T` and what it depends on.
    pub(super) fn take<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only our own types have a file of their own to be declared in.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            let declaration = format!("export {}", T::decl(self.config));
            match self.declarations.get(&name) {
                Some(held) if *held != declaration => self.doubled.push(name),
                Some(_) => {}
                None => drop(self.declarations.insert(name, declaration)),
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.take::<T>();
    }
}

/// The collector of all types of the list.
fn collected(config: &Config) -> Collector<'_> {
    let mut collector = Collector { config, seen: HashSet::new(), declarations: BTreeMap::new(), doubled: Vec::new() };
    for operation in operations() {
        (operation.declare)(&mut collector);
    }
    collector.take::<crate::ground::error::Problem>();
    collector
}

/// The declaration of every type of the list by its name.
pub(super) fn declarations() -> BTreeMap<String, String> {
    collected(&Config::default()).declarations
}

/// One TypeScript module: every type of the list, and the list itself.
pub fn typescript() -> String {
    let config = Config::default();
    let mut list = String::new();
    for operation in operations() {
        let (request, response) = (operation.types)(&config);
        list.push_str(&format!(
            "  /** {} */\n  '{}': {{ request: {request}; response: {response} }}\n",
            operation.about, operation.name
        ));
    }
    let mut text = String::from("// Written by `cargo xtask gen` from the Rust types. Do not edit.\n\n");
    for declaration in declarations().values() {
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Every operation, with what goes in and what comes back. */\nexport interface Operations {\n");
    text.push_str(&list);
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_types_share_a_name() {
        let doubled = collected(&Config::default()).doubled;
        assert!(doubled.is_empty(), "one would silently hide the other: {doubled:?}");
    }
}
