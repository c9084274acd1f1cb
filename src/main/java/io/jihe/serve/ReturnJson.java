package io.jihe.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jihe.cell.CellArea;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.TextLine;
import io.jihe.json.FileReport;
import io.jihe.json.JsonReport;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.value.Quantity;
import io.jihe.workbook.Drawing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the server tells of one return. */
final class ReturnJson {
  private ReturnJson() {}

  /**
   * The report as the contract has it, and beside it {@code words}: the same findings and fills, in
   * the same order, as people read them.
   */
  static String report(String id, FileReport report, Language language) {
    return JsonText.object(
        json -> {
          json.writeStringField("id", id);
          json.writeFieldName("report");
          json.writeRawValue(JsonReport.line(report, language, UnaryOperator.identity()));
          json.writeObjectFieldStart("words");
          words(json, report, language);
          json.writeEndObject();
        });
  }

  private static void words(JsonGenerator json, FileReport report, Language language)
      throws IOException {
    Optional<CheckResult> result = report.result();
    json.writeStringField("verdict", report.verdict().label().in(language));
    json.writeArrayFieldStart("findings");
    for (ReviewLine line : result.map(CheckResult::lines).orElse(List.of())) {
      finding(json, line, language);
    }
    for (ReportFinding line : report.text().map(ReportResult::findings).orElse(List.of())) {
      finding(json, line, language);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fills");
    for (Fill fill : result.map(CheckResult::fills).orElse(List.of())) {
      json.writeStartObject();
      json.writeStringField("label", fill.label().in(language));
      json.writeStringField("text", fill.text());
      json.writeStringField("working", fill.working());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notRun");
    for (RuleOutcome rule : result.map(CheckResult::rules).orElse(List.of())) {
      if (rule.outcome() == Outcome.NOT_RUN) {
        json.writeStartObject();
        json.writeStringField("rule", rule.rule().id().text());
        json.writeStringField("title", rule.rule().title().in(language));
        json.writeStringField("why", rule.why().in(language));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    if (result.isEmpty() && report.text().filter(text -> !text.isChecked()).isPresent()) {
      json.writeString(ReportResult.NOTHING_HELD.in(language));
    }
    json.writeEndArray();
  }

  /** Of a report text: {@code block} says in which of its paragraphs it stands. */
  private static void finding(JsonGenerator json, ReportFinding finding, Language language)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", finding.severity().label().in(language));
    json.writeStringField("subject", finding.subject());
    TextLine line = finding.asLine();
    json.writeStringField("stated", line.stated());
    json.writeStringField("expected", line.expected());
    json.writeStringField("difference", line.difference());
    json.writeStringField("issue", finding.message().in(language));
    json.writeStringField("cause", finding.cause().in(language));
    json.writeStringField("repair", finding.rule().repair().in(language));
    json.writeNullField("outdated");
    json.writeArrayFieldStart("marks");
    json.writeEndArray();
    json.writeNumberField("block", finding.block());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, ReviewLine line, Language language)
      throws IOException {
    Finding finding = line.finding();
    json.writeStartObject();
    json.writeStringField("severity", finding.severity().label().in(language));
    json.writeStringField("subject", finding.subject().in(language));
    json.writeStringField("stated", finding.typed());
    json.writeStringField("expected", finding.expected().map(Quantity::display).orElse(""));
    json.writeStringField("difference", finding.difference().map(Quantity::display).orElse(""));
    json.writeStringField("issue", finding.message().in(language));
    json.writeStringField("cause", finding.cause().in(language));
    json.writeStringField("repair", finding.repair().in(language));
    JsonText.text(json, "outdated", line.outdated());
    json.writeArrayFieldStart("marks");
    for (var mark : finding.marks()) {
      json.writeStartObject();
      json.writeStringField("sheet", mark.sheet());
      json.writeStringField("cell", mark.cell().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The workbook as it is drawn. */
  static String drawing(Drawing drawing) {
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("looks");
          for (Drawing.CellLook look : drawing.looks()) {
            json.writeStartObject();
            json.writeStringField("align", look.align());
            json.writeStringField("vertical", look.vertical());
            json.writeBooleanField("bold", look.bold());
            json.writeBooleanField("bordered", look.bordered());
            json.writeNumberField("points", look.points());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("sheets");
          for (Drawing.DrawnSheet sheet : drawing.sheets()) {
            sheet(json, sheet);
          }
          json.writeEndArray();
        });
  }

  private static void sheet(JsonGenerator json, Drawing.DrawnSheet sheet) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", sheet.name());
    json.writeBooleanField("hidden", sheet.hidden());
    json.writeNumberField("rows", sheet.rows());
    json.writeNumberField("columns", sheet.columns());
    json.writeBooleanField("cut", sheet.cut());
    numbers(json, "widths", sheet.widths());
    numbers(json, "heights", sheet.heights());
    numbers(json, "hiddenRows", sheet.hiddenRows());
    numbers(json, "hiddenColumns", sheet.hiddenColumns());
    json.writeArrayFieldStart("merged");
    for (CellArea area : sheet.merged()) {
      json.writeString(area.first() + ":" + area.last());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cells");
    for (Drawing.DrawnCell cell : sheet.cells()) {
      json.writeStartObject();
      json.writeStringField("cell", cell.at().toString());
      json.writeStringField("text", cell.text());
      json.writeNumberField("look", cell.look());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String key, List<Integer> numbers)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
