//! Declarations of the types that operations take and give.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declaration of a type and of all it is made of.
pub(super) struct Collector<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    /// Each by its name.
    pub(super) declarations: BTreeMap<String, String>,
    /// Names that two different types lay claim to.
    pub(super) doubled: Vec<String>,
}

impl<'a> Collector<'a> {
    /// With nothing in it yet.
    pub(super) fn new(config: &'a Config) -> Self {
        Self { config, seen: HashSet::new(), declarations: BTreeMap::new(), doubled: Vec::new() }
    }

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
