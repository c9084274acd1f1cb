package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.check.CheckOutcome;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.register.FileOutcome;
import io.jihe.register.KeyFigure;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.samples.GoldenReturns;
import io.jihe.value.Quantity;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
  private static final ReturnCheck CHECK = new ReturnCheck(FormLibrary.shipped().known());

  static List<String> goldenReturns() {
    return GoldenReturns.names();
  }

  private static ReturnRecord record(String golden) throws IOException, RefusedException {
    byte[] bytes = GoldenReturns.bytes(golden);
    try (ReturnWorkbook workbook = ReturnWorkbook.open(Path.of("x"), "x.xlsx", bytes)) {
      CheckOutcome outcome = CHECK.check(workbook.grid(), workbook.explanations());
      return outcome instanceof CheckOutcome.Checked checked
          ? new ReturnRecords(false)
              .of(
                  "乡镇/" + golden + ".xlsx",
                  workbook.sha256(),
                  checked.result(),
                  Wording.NONE,
                  Optional.of("标注副本/" + golden + "-审核.xlsx"))
          : ReturnRecord.unchecked(
              golden,
              Optional.of(workbook.sha256()),
              FileOutcome.REFUSED,
              "",
              ((CheckOutcome.NotAForm) outcome).why());
    }
  }

  @ParameterizedTest
  @MethodSource("goldenReturns")
  void aRecordComesBackAsItWas(String golden) throws IOException, RefusedException {
    ReturnRecord record = record(golden);
    String text = RecordJson.write(record);
    assertEquals(record, RecordJson.read(text));
    assertEquals(text, RecordJson.write(RecordJson.read(text)));
    assertEquals(text, Packed.text(Packed.of(text)));
  }

  @Test
  void aFileThatFailedComesBackToo() {
    ReturnRecord record =
        ReturnRecord.unchecked(
            "a\n\"b\".xlsx",
            Optional.empty(),
            FileOutcome.FAILED,
            "1234abcd",
            new Wording("出错", "a defect"));
    assertEquals(record, RecordJson.read(RecordJson.write(record)));
  }

  @Test
  void anotherTextIsNoRecord() {
    for (String text : List.of("", "{}", "[]", "[1]", "[2,\"a\"]", "[2,2]", "null")) {
      assertThrows(IllegalArgumentException.class, () -> RecordJson.read(text), text);
    }
  }

  @Test
  void keepsTheFiguresThatTheRegisterShows() throws IOException, RefusedException {
    ReturnRecord record = record("dongjiaduan-2023");
    List<String> shown = new ArrayList<>();
    for (KeyFigure key : KeyFigure.values()) {
      key.of(record)
          .ifPresent(
              figure ->
                  shown.add(
                      key.id()
                          + " "
                          + figure.sheet()
                          + "!"
                          + figure.cell()
                          + " "
                          + figure.value().map(Quantity::display).orElse("")
                          + "/"
                          + figure.computed().map(Quantity::display).orElse("")
                          + " "
                          + figure.status().id()));
    }
    assertEquals(
        List.of(
            "staff-quota 基础数据表!B5 35人/ read",
            "staff-actual 基础数据表!D5 18人/ read",
            "staff-rate 基础数据表!F5 51.43%/51.43% agrees",
            "sangong-actual 基础数据表!F7 0.14万元/0.14万元 agrees",
            "sangong-rate 基础数据表! /4.00% blank",
            "public-rate 基础数据表! /76.39% blank",
            "public-actual 基础数据表!F19 30.93万元/ read",
            "funds-initial 整体支出自评表!C5 386.11万元/ read",
            "funds-budget 整体支出自评表!D5 9999.81万元/ read",
            "funds-actual 整体支出自评表!E5 9999.81万元/ read",
            "funds-rate 整体支出自评表!G5 100.00%/100.00% agrees",
            "total-score 整体支出自评表!H31 98分/98分 agrees",
            "grade 整体支出自评表!I31 / blank"),
        shown);
    assertEquals("株洲高新技术产业开发区董家塅片区管理委员会", record.unit().orElse(""));
    assertEquals(2023, record.year());
    assertEquals(7, record.count(Severity.ERROR));
    assertEquals(
        List.of("goal.target B12 预期目标", "goal.result F12 实际完成情况"),
        record.passages().stream()
            .filter(passage -> passage.id().startsWith("goal"))
            .map(p -> p.id() + " " + p.cell() + " " + p.label().zh())
            .toList());
  }
}
