//! Journeys in the real window, driven through WebKitWebDriver under a screen of their own.
//!
//! They are ignored by a plain `cargo test`, which builds no window; `cargo xtask test` runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;
mod development;
mod drafts;
mod first_screen;
mod journey;
mod long_work;
mod measured;
mod page;
mod registers;
mod roster;
mod screen;
mod selects;
mod shell;
mod webdriver;
