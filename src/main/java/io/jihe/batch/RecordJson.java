package io.jihe.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.check.Verdict;
import io.jihe.register.Figure;
import io.jihe.register.FileOutcome;
import io.jihe.register.FindingRecord;
import io.jihe.register.NotRun;
import io.jihe.register.Passage;
import io.jihe.register.ReportOrigin;
import io.jihe.register.ReturnRecord;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of returns as JSON and back, for the state: the same record gives the same text. Lists by
 * place, without keys; not for others to read, for whom {@code report.jsonl} is there.
 */
final class RecordJson {
  /** What is written first; another layout needs another number. */
  static final int LAYOUT = 3;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private RecordJson() {}

  /** What an item of a list is written by, and read. */
  private interface Writes<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  private interface Reads<T> {
    T read(JsonParser json) throws IOException;
  }

  static String write(ReturnRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartArray();
      json.writeNumber(LAYOUT);
      json.writeString(record.path());
      json.writeString(record.sha256().orElse(""));
      json.writeString(record.outcome().name());
      json.writeString(record.errorId());
      json.writeString(record.verdict().name());
      wording(json, record.refusal());
      json.writeString(record.unit().orElse(""));
      json.writeNumber(record.year());
      list(json, record.sheets(), RecordJson::sheet);
      list(json, record.figures(), RecordJson::figure);
      list(json, record.passages(), RecordJson::passage);
      list(json, record.findings(), RecordJson::finding);
      list(json, record.notRun(), RecordJson::notRun);
      list(json, record.doubts(), RecordJson::wording);
      json.writeString(record.markedCopy().orElse(""));
      origin(json, record.report());
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ReturnRecord read(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      begin(json);
      if (number(json) != LAYOUT) {
        throw new IllegalArgumentException("a record of another layout: " + text);
      }
      ReturnRecord record =
          new ReturnRecord(
              text(json),
              optional(json),
              FileOutcome.valueOf(text(json)),
              text(json),
              Verdict.valueOf(text(json)),
              wording(json),
              optional(json),
              number(json),
              list(json, RecordJson::sheet),
              list(json, RecordJson::figure),
              list(json, RecordJson::passage),
              list(json, RecordJson::finding),
              list(json, RecordJson::notRun),
              list(json, RecordJson::wordingBegun),
              optional(json),
              origin(json));
      end(json);
      return record;
    } catch (IOException e) {
      throw new IllegalArgumentException("no record: " + text, e);
    }
  }

  // ---- writing

  private static <T> void list(JsonGenerator json, List<T> items, Writes<T> writes)
      throws IOException {
    json.writeStartArray();
    for (T item : items) {
      writes.write(json, item);
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String... texts) throws IOException {
    for (String text : texts) {
      json.writeString(text);
    }
  }

  private static void wording(JsonGenerator json, Wording wording) throws IOException {
    json.writeStartArray();
    texts(json, wording.zh());
    if (!wording.en().equals(wording.zh())) {
      texts(json, wording.en());
    }
    json.writeEndArray();
  }

  private static void unit(JsonGenerator json, Unit unit) throws IOException {
    json.writeString(unit.base());
    json.writeNumber(unit.exponent());
  }

  private static void quantity(JsonGenerator json, Optional<Quantity> quantity) throws IOException {
    json.writeStartArray();
    if (quantity.isPresent()) {
      json.writeNumber(quantity.get().number());
      unit(json, quantity.get().unit());
    }
    json.writeEndArray();
  }

  private static void sheet(JsonGenerator json, SheetForm sheet) throws IOException {
    json.writeStartArray();
    texts(json, sheet.sheet(), sheet.form(), sheet.family());
    json.writeNumber(sheet.year());
    json.writeEndArray();
  }

  private static void figure(JsonGenerator json, Figure figure) throws IOException {
    json.writeStartArray();
    texts(json, figure.id(), figure.sheet(), figure.cell());
    wording(json, figure.label());
    texts(json, figure.typed());
    quantity(json, figure.value());
    quantity(json, figure.computed());
    unit(json, figure.unit());
    json.writeString(figure.status().name());
    json.writeEndArray();
  }

  private static void passage(JsonGenerator json, Passage passage) throws IOException {
    json.writeStartArray();
    texts(json, passage.id(), passage.sheet(), passage.cell());
    wording(json, passage.label());
    texts(json, passage.text());
    json.writeEndArray();
  }

  private static void finding(JsonGenerator json, FindingRecord finding) throws IOException {
    json.writeStartArray();
    texts(json, finding.rule(), finding.code(), finding.severity().name());
    texts(json, finding.sheet(), finding.cell());
    wording(json, finding.subject());
    texts(json, finding.typed());
    quantity(json, finding.stated());
    quantity(json, finding.expected());
    quantity(json, finding.difference());
    wording(json, finding.message());
    wording(json, finding.repair());
    wording(json, finding.cause());
    texts(json, finding.basis(), finding.explained().orElse(""));
    json.writeEndArray();
  }

  private static void notRun(JsonGenerator json, NotRun notRun) throws IOException {
    json.writeStartArray();
    texts(json, notRun.rule());
    wording(json, notRun.title());
    wording(json, notRun.why());
    json.writeEndArray();
  }

  private static void origin(JsonGenerator json, Optional<ReportOrigin> origin) throws IOException {
    json.writeStartArray();
    if (origin.isPresent()) {
      json.writeNumber(origin.get().year());
      list(json, origin.get().names(), JsonGenerator::writeString);
      list(json, origin.get().beside(), JsonGenerator::writeString);
    }
    json.writeEndArray();
  }

  // ---- reading

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new IllegalArgumentException("not a record: " + json.currentToken());
    }
  }

  private static void begin(JsonParser json) throws IOException {
    expect(json, JsonToken.START_ARRAY);
  }

  private static void end(JsonParser json) throws IOException {
    expect(json, JsonToken.END_ARRAY);
  }

  private static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static Optional<String> optional(JsonParser json) throws IOException {
    return Optional.of(text(json)).filter(text -> !text.isEmpty());
  }

  private static int number(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_NUMBER_INT);
    return json.getIntValue();
  }

  /** Each item is a list, whose begin is read here. */
  private static <T> List<T> list(JsonParser json, Reads<T> reads) throws IOException {
    begin(json);
    List<T> items = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      items.add(reads.read(json));
    }
    return items;
  }

  private static List<String> texts(JsonParser json) throws IOException {
    begin(json);
    List<String> texts = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getText());
    }
    return texts;
  }

  private static Optional<ReportOrigin> origin(JsonParser json) throws IOException {
    begin(json);
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return Optional.empty();
    }
    int year = json.getIntValue();
    ReportOrigin origin = new ReportOrigin(texts(json), year, texts(json));
    end(json);
    return Optional.of(origin);
  }

  private static Wording wording(JsonParser json) throws IOException {
    begin(json);
    return wordingBegun(json);
  }

  private static Wording wordingBegun(JsonParser json) throws IOException {
    String zh = text(json);
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return Wording.same(zh);
    }
    String en = json.getText();
    end(json);
    return new Wording(zh, en);
  }

  private static Unit unit(JsonParser json) throws IOException {
    return new Unit(text(json), number(json));
  }

  private static Optional<Quantity> quantity(JsonParser json) throws IOException {
    begin(json);
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return Optional.empty();
    }
    BigDecimal number = json.getDecimalValue();
    Quantity quantity = new Quantity(number, unit(json));
    end(json);
    return Optional.of(quantity);
  }

  private static SheetForm sheet(JsonParser json) throws IOException {
    SheetForm sheet = new SheetForm(text(json), text(json), text(json), number(json));
    end(json);
    return sheet;
  }

  private static Figure figure(JsonParser json) throws IOException {
    Figure figure =
        new Figure(
            text(json),
            text(json),
            text(json),
            wording(json),
            text(json),
            quantity(json),
            quantity(json),
            unit(json),
            ValueLine.Status.valueOf(text(json)));
    end(json);
    return figure;
  }

  private static Passage passage(JsonParser json) throws IOException {
    Passage passage = new Passage(text(json), text(json), text(json), wording(json), text(json));
    end(json);
    return passage;
  }

  private static FindingRecord finding(JsonParser json) throws IOException {
    FindingRecord finding =
        new FindingRecord(
            text(json),
            text(json),
            Severity.valueOf(text(json)),
            text(json),
            text(json),
            wording(json),
            text(json),
            quantity(json),
            quantity(json),
            quantity(json),
            wording(json),
            wording(json),
            wording(json),
            text(json),
            optional(json));
    end(json);
    return finding;
  }

  private static NotRun notRun(JsonParser json) throws IOException {
    NotRun notRun = new NotRun(text(json), wording(json), wording(json));
    end(json);
    return notRun;
  }
}
