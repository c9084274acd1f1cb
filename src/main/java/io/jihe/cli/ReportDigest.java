package io.jihe.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jihe.check.Verdict;
import io.jihe.json.JsonReport;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What two reports of one return are compared by.
 *
 * @param sha256 empty where the file could not even be read
 * @param notRun rules that could not be checked
 */
record ReportDigest(
    String file,
    Optional<String> sha256,
    Verdict verdict,
    List<Found> findings,
    Set<String> notRun) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A figure with more zeros than this is shown as it is written. */
  private static final int LONGEST = 40;

  /**
   * A finding; one of a report text has its section as the sheet, and no cell. Figures are as the
   * report has them, a ratio as a fraction, words in quotes; empty where there is none.
   */
  record Found(
      String rule,
      Severity severity,
      String sheet,
      String cell,
      String stated,
      String expected,
      String difference) {
    /** Which finding it is, in whatever run. */
    String identity() {
      return place() + " " + rule;
    }

    /** Sheet and cell; of a report text, the section. */
    String place() {
      return cell.isEmpty() ? sheet : sheet + "!" + cell;
    }

    boolean hasFiguresOf(Found other) {
      return stated.equals(other.stated)
          && expected.equals(other.expected)
          && difference.equals(other.difference);
    }

    /** 「填报 0.52，应为 0.5143，相差 0.0057」; empty without figures. */
    String figures(Language language) {
      boolean zh = language == Language.ZH;
      List<String> told = new ArrayList<>();
      add(told, zh ? "填报 " : "stated ", stated);
      add(told, zh ? "应为 " : "expected ", expected);
      add(told, zh ? "相差 " : "difference ", difference);
      return String.join(zh ? "，" : ", ", told);
    }

    private static void add(List<String> told, String name, String figure) {
      if (!figure.isEmpty()) {
        told.add(name + figure);
      }
    }
  }

  /**
   * Reads a line of {@code report.jsonl}.
   *
   * @throws IllegalArgumentException if it is no report
   */
  static ReportDigest read(String line) {
    try (JsonParser json = FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no object");
      }
      ReportDigest report = new Reading(json).report();
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("more than one object");
      }
      return report;
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  int count(Severity severity) {
    return (int) findings.stream().filter(found -> found.severity() == severity).count();
  }

  /** Whether a finding that is no more was looked for again. */
  boolean checked(Found gone) {
    return verdict != Verdict.REFUSED && !notRun.contains(gone.rule());
  }

  /** Reads one object, whose begin was read. */
  private static final class Reading {
    private final JsonParser json;
    private final Map<String, String> texts = new HashMap<>();
    private final List<Found> findings = new ArrayList<>();
    private final Set<String> notRun = new HashSet<>();

    Reading(JsonParser json) {
      this.json = json;
    }

    ReportDigest report() throws IOException {
      boolean hasFindings = false;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && key.equals("findings")) {
          hasFindings = true;
          each(finding -> findings.add(finding(finding)));
        } else if (value == JsonToken.START_ARRAY && key.equals("rules")) {
          each(
              rule -> {
                if (rule.getOrDefault("outcome", "").equals("not-run")) {
                  notRun.add(text(rule, "rule"));
                }
              });
        } else if (value == JsonToken.VALUE_STRING) {
          texts.put(key, json.getText());
        } else {
          json.skipChildren();
        }
      }
      if (!hasFindings || !text(texts, "schema").equals(JsonReport.SCHEMA)) {
        throw new IllegalArgumentException("no report");
      }
      return new ReportDigest(
          text(texts, "file"),
          Optional.ofNullable(texts.get("sha256")),
          verdict(text(texts, "verdict")),
          List.copyOf(findings),
          Set.copyOf(notRun));
    }

    private interface Item {
      void of(Map<String, String> fields);
    }

    /** The objects of an array, each by its texts and numbers. */
    private void each(Item item) throws IOException {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          JsonToken value = json.nextToken();
          if (value.isNumeric()) {
            fields.put(key, number(json.getText()));
          } else if (value == JsonToken.VALUE_STRING) {
            boolean words = key.equals("stated");
            fields.put(key, words ? "「" + json.getText() + "」" : json.getText());
          } else {
            json.skipChildren();
          }
        }
        item.of(fields);
      }
    }

    private static String number(String text) {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() == 0) {
        return "0";
      }
      BigDecimal plain = number.stripTrailingZeros();
      return Math.abs((long) plain.scale()) > LONGEST ? text : plain.toPlainString();
    }

    private static Found finding(Map<String, String> fields) {
      String sheet = text(fields, "sheet");
      return new Found(
          text(fields, "rule"),
          severity(text(fields, "severity")),
          sheet.isEmpty() ? fields.getOrDefault("section", "") : sheet,
          text(fields, "cell"),
          fields.getOrDefault("stated", ""),
          fields.getOrDefault("expected", ""),
          fields.getOrDefault("difference", ""));
    }

    private static String text(Map<String, String> fields, String key) {
      String text = fields.get(key);
      if (text == null) {
        throw new IllegalArgumentException("lacks " + key);
      }
      return text;
    }

    private static Verdict verdict(String id) {
      return Arrays.stream(Verdict.values())
          .filter(each -> each.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no verdict: " + id));
    }

    private static Severity severity(String id) {
      return Arrays.stream(Severity.values())
          .filter(each -> each.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no severity: " + id));
    }
  }
}
