//! The window's types and its list of operations, written from the Rust types.

use std::collections::BTreeMap;

use ts_rs::Config;

use super::collector::Collector;
use super::list::operations;

/// The collector of all types of the list.
fn collected(config: &Config) -> Collector<'_> {
    let mut collector = Collector::new(config);
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
