package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Divisions written out in notes: those that can be read in one way, and no other. */
class WrittenArithmeticTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (63.46-32)÷32=98.31% | (63.46-32)÷32 = 98.31%
          变动率=(本年度预算数-上年度预算数)÷上年度=(63.46-32)÷32=98.31% | (63.46-32)÷32 = 98.31%
          136÷143=95.10% | 136÷143 = 95.10%
          １３６／１４３×１００％＝９５．１０％。 | 136÷143×100% = 95.10%
          （136人÷143人）×100%=95.1%，计8分 | (136人÷143人)×100% = 95.10%
          136÷143×100=95.10% | 136÷143×100 = 95.10%
          136÷143=0.951 | 136÷143 = 95.10%
          136÷143×100=95.10 | 136÷143×100 = 95.10%
          控制率(136÷143=95.10%)达标 | 136÷143 = 95.10%
          (1,922.76+767.86)÷2,690.62=100% | (1,922.76+767.86)÷2,690.62 = 100.00%
          (136÷143)=95.1% | (136÷143) = 95.10%
          ((136÷143=95.10% | 136÷143 = 95.10%
          【136÷143】＝95.10% | (136÷143) = 95.10%
          (30-32)÷32=-6.25% | (30-32)÷32 = -6.25%
          1、136÷143=95.10%；2、90÷100=90% | 136÷143 = 95.10%; 90÷100 = 90.00%
          1.136÷143=95.10% | 136÷143 = 95.10%
          变动率=31.46÷32=89.31% | 31.46÷32 = 98.31% not 89.31%
          变动率为31.46÷32=89.31% | 31.46÷32 = 98.31% not 89.31%
          136÷143=95.09% | 136÷143 = 95.10% not 95.09%
          (63.46-32)÷63.46=98.31% | (63.46-32)÷63.46 = 49.57% not 98.31%
          136÷143=95.80%(四舍五入) | 136÷143 = 95.10% not 95.80%
          """)
  void whatIsWrittenOut(String text, String found) {
    assertEquals(found, read(text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          在职136人，编制143人，控制率95.10%
          136/143
          136÷143=
          136÷143≈95%
          136÷143=95%左右
          136÷143=95%以上
          在职人员136-5)÷143=91.6%
          预算数×2÷143=1.9%
          12万÷143万元=8%
          136人÷143万元=95.10%
          136÷0=100%
          2018/12/31
          136÷÷143=95.10%
          136 5÷143=95.10%
          5-0.5×2=4分
          0-10%=4分
          100万元÷2=50万元
          百分之3÷4=75%
          136÷143=1.2
          136÷143=95.10%×8
          1.136÷143=77%
          2018年、1.136÷143=77%
          """)
  void whatIsLeftAlone(String text) {
    assertEquals("", read(text));
  }

  private static String read(String text) {
    return WrittenArithmetic.in(NoteText.tokens(text)).stream()
        .map(
            worked ->
                worked.text()
                    + " = "
                    + worked.computed().quantity().display()
                    + (worked.agrees() ? "" : " not " + worked.stated().quantity().display()))
        .collect(Collectors.joining("; "));
  }

  /** Whatever two figures and however many digits: what was divided right is never called wrong. */
  @Test
  void aDivisionThatIsRightAgreesAndOneThatIsOffDoesNot() {
    Random random = new Random(1);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      BigDecimal a = new BigDecimal(1 + random.nextInt(99999)).movePointLeft(random.nextInt(3));
      BigDecimal b = new BigDecimal(100 + random.nextInt(99999)).movePointLeft(random.nextInt(3));
      BigDecimal percent =
          a.multiply(new BigDecimal(100))
              .divide(b, 16, RoundingMode.HALF_UP)
              .setScale(random.nextInt(3), RoundingMode.HALF_UP);
      String over = List.of("÷", "/", "／", " ÷ ").get(random.nextInt(4));
      String text = "为" + a.toPlainString() + over + b.toPlainString() + "＝";
      if (!agrees(text + percent.toPlainString() + "%。")) {
        wrong.add(text + percent);
      }
      BigDecimal off = percent.abs().multiply(new BigDecimal("1.2")).add(BigDecimal.TEN);
      if (agrees(text + off.toPlainString() + "%。")) {
        wrong.add(text + off + " agrees");
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean agrees(String text) {
    List<WrittenArithmetic.Worked> found = WrittenArithmetic.in(NoteText.tokens(text));
    return found.size() == 1 && found.get(0).agrees();
  }

  /** Any text is read or left alone; none is a defect. */
  @Test
  void noTextBreaksIt() {
    Random random = new Random(2);
    String alphabet = "0123456789.,，%()（）+-×÷*/=＝≦Q年月人万元分计扣每超过一个百分点率为本上 \n。；、xX[]【】";
    for (int i = 0; i < 20000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String typed = text.toString();
      read(typed);
      NoteFigures.rate(typed, "在职人员控制率");
      NoteFigures.ofYear(typed, true, io.jihe.value.Unit.WAN_YUAN);
      NoteFigures.named(typed, List.of("人", "率"), io.jihe.value.Unit.PERSON);
      StepRule.read(typed, BigDecimal.TEN)
          .ifPresent(
              steps ->
                  steps.plausible(
                      Operand.Num.exact(
                          io.jihe.value.Quantity.of("0.95", io.jihe.value.Unit.RATIO)),
                      BigDecimal.TEN));
    }
  }
}
