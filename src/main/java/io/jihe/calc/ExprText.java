package io.jihe.calc;

/** Writes an expression as form files do. */
public final class ExprText {
  private ExprText() {}

  public static String of(Expr expr) {
    return print(expr, 0);
  }

  private static String print(Expr expr, int around) {
    if (expr instanceof Expr.Number number) {
      return number.quantity().unit().isRatio()
          ? number.quantity().number().movePointRight(2).toPlainString() + "%"
          : number.quantity().number().toPlainString() + number.quantity().unit().label();
    }
    if (expr instanceof Expr.Words words) {
      return "'" + words.text() + "'";
    }
    if (expr instanceof Expr.Name name) {
      return name.name().text();
    }
    if (expr instanceof Expr.Parameter parameter) {
      return "$" + parameter.name();
    }
    if (expr instanceof Expr.Not not) {
      return "not " + print(not.inner(), Expr.Operator.PLUS.binding());
    }
    if (expr instanceof Expr.Call call) {
      return call.function().text()
          + "("
          + String.join(", ", call.arguments().stream().map(a -> print(a, 0)).toList())
          + ")";
    }
    Expr.Binary binary = (Expr.Binary) expr;
    int own = binary.operator().binding();
    String text =
        print(binary.left(), own)
            + " "
            + binary.operator().text()
            + " "
            + print(binary.right(), own + 1);
    return own < around ? "(" + text + ")" : text;
  }
}
