package io.jihe.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.LastYear;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportRule;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes one report as the contract's {@code jihe.report/1}: same result in, same bytes out. */
public final class JsonReport {
  public static final String SCHEMA = "jihe.report/1";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final JsonGenerator json;
  private final Language language;

  /** What is done to texts of units, such as hiding telephone numbers. */
  private final UnaryOperator<String> mask;

  private JsonReport(JsonGenerator json, Language language, UnaryOperator<String> mask) {
    this.json = json;
    this.language = language;
    this.mask = mask;
  }

  /** The report as text, for people and programs to read. */
  public static String of(FileReport report, Language language) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(printer.withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new JsonReport(json, language, UnaryOperator.identity()).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.append('\n').toString();
  }

  /**
   * The report on one line, without the line's end.
   *
   * @param mask what is done to texts of units; figures and cells stay
   */
  public static String line(FileReport report, Language language, UnaryOperator<String> mask) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      new JsonReport(json, language, mask).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private void write(FileReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("file", report.file());
    text("sha256", report.sha256());
    text("format", report.format());
    json.writeStringField("verdict", report.verdict().id());
    text("refusal", report.refusal().map(reason -> mask.apply(reason.in(language))));
    if (report.result().isPresent()) {
      result(report.result().get(), report.text());
    } else {
      nothing(report.text(), report.beside());
    }
    if (report.beside().isPresent()) {
      texts("beside", report.beside().get().files());
    }
    if (report.lastYear().isPresent()) {
      lastYear(report.lastYear().get());
    }
    json.writeEndObject();
  }

  /** What the return was compared with, so that the comparison can be repeated. */
  private void lastYear(LastYear lastYear) throws IOException {
    json.writeObjectFieldStart("lastYear");
    json.writeStringField("file", lastYear.file());
    json.writeStringField("sha256", lastYear.sha256());
    year(lastYear.year());
    json.writeEndObject();
  }

  /** A file that was not checked, and a text without tables, have the keys of one that was. */
  private void nothing(Optional<ReportResult> text, Optional<FileReport.Beside> beside)
      throws IOException {
    text("unit", beside.flatMap(FileReport.Beside::unit).map(mask));
    year(beside.map(FileReport.Beside::year).orElse(text.map(ReportResult::year).orElse(0)));
    for (String key : new String[] {"sheets", "values", "fills"}) {
      json.writeArrayFieldStart(key);
      json.writeEndArray();
    }
    json.writeArrayFieldStart("findings");
    texts(text);
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    textRules(text);
    json.writeEndArray();
    json.writeArrayFieldStart("notices");
    json.writeEndArray();
  }

  // ---- the report text

  private void texts(Optional<ReportResult> text) throws IOException {
    if (text.isPresent()) {
      for (ReportFinding finding : text.get().findings()) {
        finding(finding);
      }
    }
  }

  /** A finding of the text has no cell: {@code section} and {@code sentence} say where it is. */
  private void finding(ReportFinding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id().text());
    json.writeStringField("code", finding.rule().code());
    json.writeStringField("severity", finding.severity().id());
    json.writeStringField("sheet", "");
    json.writeStringField("cell", "");
    json.writeArrayFieldStart("cells");
    json.writeEndArray();
    json.writeArrayFieldStart("elsewhere");
    json.writeEndArray();
    json.writeStringField("section", mask.apply(finding.section()));
    json.writeStringField("sentence", mask.apply(finding.sentence()));
    number("stated", finding.stated());
    number("expected", finding.expected());
    number("difference", finding.difference());
    decimal("tolerance", finding.tolerance());
    json.writeStringField("message", mask.apply(finding.line(language)));
    json.writeStringField("repair", mask.apply(finding.rule().repair().in(language)));
    json.writeStringField("basis", finding.rule().basis());
    wording("cause", finding.cause());
    json.writeNullField("explained");
    json.writeEndObject();
  }

  /** Whether a rule over texts found something; one that did not may have had nothing to read. */
  private void textRules(Optional<ReportResult> text) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    for (ReportRule rule : text.get().rules()) {
      boolean failed = text.get().findings().stream().anyMatch(f -> f.rule().equals(rule));
      if (failed) {
        json.writeStartObject();
        json.writeStringField("rule", rule.id().text());
        json.writeStringField("outcome", Outcome.FAILED.id());
        json.writeNullField("why");
        json.writeEndObject();
      }
    }
  }

  private void result(CheckResult result, Optional<ReportResult> report) throws IOException {
    text("unit", result.unit().map(mask));
    year(result.year());
    json.writeArrayFieldStart("sheets");
    for (SheetForm sheet : result.sheets()) {
      json.writeStartObject();
      json.writeStringField("sheet", sheet.sheet());
      json.writeStringField("form", sheet.form());
      json.writeStringField("family", sheet.family());
      year(sheet.year());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("values");
    for (ValueLine value : result.values()) {
      value(value);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fills");
    for (Fill fill : result.fills()) {
      json.writeStartObject();
      json.writeStringField("id", fill.id());
      json.writeStringField("sheet", fill.place().sheet());
      json.writeStringField("cell", fill.place().cell().toString());
      number("value", Optional.of(fill.quantity()));
      json.writeStringField("text", fill.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (ReviewLine line : result.lines()) {
      finding(line);
    }
    texts(report);
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    for (RuleOutcome rule : result.rules()) {
      json.writeStartObject();
      json.writeStringField("rule", rule.rule().id().text());
      json.writeStringField("outcome", rule.outcome().id());
      wording("why", rule.why());
      json.writeEndObject();
    }
    textRules(report);
    json.writeEndArray();
    json.writeArrayFieldStart("notices");
    for (Wording doubt : result.doubts()) {
      json.writeString(mask.apply(doubt.in(language)));
    }
    json.writeEndArray();
  }

  private void value(ValueLine value) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", value.id());
    json.writeStringField("label", mask.apply(value.label().in(language)));
    text("sheet", value.place().map(Place::sheet));
    text("cell", value.place().map(place -> place.cell().toString()));
    text("typed", value.value().isPresent() ? value.typed() : value.typed().map(mask));
    number("value", value.value());
    number("computed", value.computed());
    text("unit", Optional.of(value.unit().label()).filter(unit -> !unit.isEmpty()));
    json.writeStringField("status", value.status().id());
    json.writeEndObject();
  }

  private void finding(ReviewLine line) throws IOException {
    Finding finding = line.finding();
    String sheet = finding.at().sheet();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().text());
    json.writeStringField("code", finding.code());
    json.writeStringField("severity", finding.severity().id());
    json.writeStringField("sheet", sheet);
    json.writeStringField("cell", finding.at().cell().toString());
    json.writeArrayFieldStart("cells");
    for (Place cell : finding.cells()) {
      if (cell.sheet().equals(sheet)) {
        json.writeString(cell.cell().toString());
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("elsewhere");
    for (Place cell : finding.cells()) {
      if (!cell.sheet().equals(sheet)) {
        json.writeStartObject();
        json.writeStringField("sheet", cell.sheet());
        json.writeStringField("cell", cell.cell().toString());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    if (finding.stated().isPresent()) {
      number("stated", finding.stated());
    } else {
      text("stated", Optional.of(finding.typed()).filter(typed -> !typed.isEmpty()).map(mask));
    }
    number("expected", finding.expected());
    number("difference", finding.difference());
    decimal("tolerance", finding.tolerance());
    json.writeStringField("message", mask.apply(finding.sentence(language)));
    json.writeStringField("repair", mask.apply(finding.repair().in(language)));
    json.writeStringField("basis", finding.basis());
    wording("cause", finding.cause());
    text("explained", line.explained().map(mask));
    json.writeEndObject();
  }

  private void year(int year) throws IOException {
    if (year == 0) {
      json.writeNullField("year");
    } else {
      json.writeNumberField("year", year);
    }
  }

  private void texts(String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void text(String key, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(key, text.get());
    } else {
      json.writeNullField(key);
    }
  }

  private void wording(String key, Wording wording) throws IOException {
    text(key, Optional.of(wording.in(language)).filter(words -> !words.isEmpty()).map(mask));
  }

  private void number(String key, Optional<Quantity> quantity) throws IOException {
    decimal(key, quantity.map(Quantity::number));
  }

  private void decimal(String key, Optional<BigDecimal> number) throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(key, Decimals.forReport(number.get()));
    } else {
      json.writeNullField(key);
    }
  }
}
