//! Formulas over measures by their Chinese names: one expression, no statements, no loops, decimals only.

use std::sync::LazyLock;

use rhai::{Dynamic, Engine, Scope};
use rust_decimal::Decimal;

use crate::ground::error::{Problem, Result};
use crate::verdicts::measures::{Measure, Number};

/// Longest formula, in characters.
const LONGEST: usize = 400;
/// The criterion's own maximum, as formulas name it.
pub const FULL: &str = "满分";

/// Made once: what it knows is the same for every formula.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = Engine::new();
    engine.set_max_operations(2_000);
    engine.set_max_expr_depths(32);
    engine.set_max_string_size(0);
    // 1/2 is a half, not zero: numbers written without a point divide as decimals do.
    engine.set_fast_operators(false);
    engine.register_fn("/", |a: i64, b: i64| divide(a.into(), b.into()));
    engine.register_fn("/", |a: Decimal, b: i64| divide(a, b.into()));
    engine.register_fn("/", |a: i64, b: Decimal| divide(a.into(), b));
    engine.register_fn("/", divide);
    engine.register_fn("min", |a: Decimal, b: Decimal| a.min(b));
    engine.register_fn("min", |a: Decimal, b: i64| a.min(b.into()));
    engine.register_fn("min", |a: i64, b: Decimal| b.min(a.into()));
    engine.register_fn("max", |a: Decimal, b: Decimal| a.max(b));
    engine.register_fn("max", |a: Decimal, b: i64| a.max(b.into()));
    engine.register_fn("max", |a: i64, b: Decimal| b.max(a.into()));
    engine
});

fn divide(a: Decimal, b: Decimal) -> std::result::Result<Decimal, Box<rhai::EvalAltResult>> {
    a.checked_div(b).ok_or_else(|| "除数是0".into())
}

/// The measures a formula names, each as a word of its own.
pub fn names<'a>(text: &str, catalogue: &[&'a Measure]) -> Vec<&'a Measure> {
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    catalogue.iter().copied().filter(|m| words.contains(&m.name)).collect()
}

/// Reckons a formula with its values by name.
///
/// # Errors
/// Bad input: it is too long, is no expression, names something unknown, or divides by zero.
pub fn reckon(text: &str, values: &[(&str, Number)]) -> Result<Number> {
    let refuse = |why: &str| {
        Problem::bad_input(format!("公式“{text}”算不出来：{why}"))
            .field("scoring")
            .advise("公式里可以用指标用数的名称、“满分”、数字、加减乘除、括号和min、max。")
    };
    if text.chars().count() > LONGEST {
        return Err(refuse("太长"));
    }
    let mut scope = Scope::new();
    for (name, value) in values {
        scope.push_constant_dynamic(*name, Dynamic::from_decimal(value.0));
    }
    let found: Dynamic = ENGINE.eval_expression_with_scope(&mut scope, text).map_err(|error| {
        use rhai::EvalAltResult as E;
        match error.as_ref() {
            E::ErrorVariableNotFound(name, _) => refuse(&format!("没有名为“{name}”的用数")),
            E::ErrorRuntime(what, _) => refuse(&what.to_string()),
            _ => refuse("写法不对"),
        }
    })?;
    if let Some(number) = found.clone().try_cast::<Decimal>() {
        return Ok(Number(number.normalize()));
    }
    found.try_cast::<i64>().map(|n| Number(n.into())).ok_or_else(|| refuse("结果不是数字"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn decimals_are_exact_and_division_is_not_cut() {
        assert_eq!(reckon("0.1 + 0.2", &[]).unwrap(), n("0.3"));
        assert_eq!(reckon("1/2", &[]).unwrap(), n("0.5"));
        let values = [("党课次数", n("3")), ("满分", n("6"))];
        assert_eq!(reckon("满分 * 党课次数 / 4", &values).unwrap(), n("4.5"));
        assert_eq!(reckon("max(满分 - (4 - 党课次数) * 1.5, 0)", &values).unwrap(), n("4.5"));
    }

    #[test]
    fn what_is_no_formula_is_refused_in_chinese() {
        for (text, word) in
            [("1/0", "除数"), ("没有的数 + 1", "没有名为"), ("while true {}", "写法"), ("\"a\"", "不是数字")]
        {
            let problem = reckon(text, &[]).unwrap_err();
            assert!(problem.message.contains(word), "{text}: {}", problem.message);
        }
        assert!(reckon(&"1+".repeat(300), &[]).is_err());
    }
}
