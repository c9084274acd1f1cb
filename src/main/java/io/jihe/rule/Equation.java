package io.jihe.rule;

import io.jihe.calc.Comparison;
import io.jihe.cell.Place;
import io.jihe.value.Quantity;
import java.util.Optional;

/** A stated figure that a rule computed again, whether the two agree or not. */
public record Equation(
    RuleId rule,
    Optional<Place> at,
    Wording label,
    String typed,
    Quantity stated,
    Quantity computed,
    Comparison.Agreement agreement) {}
