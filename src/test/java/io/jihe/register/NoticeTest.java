package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.Verdict;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final String STAMP = "审核单位（盖章）：\n日期：　　　　年　　月　　日\n";

  @Test
  void saysWhatToCorrectWhatIsExplainedAndWhatWasNotChecked() {
    assertEquals(
        """
        绩效自评审核意见
        单位名称：某某局
        自评年度：2023年
        报送文件：甲股/某某局.xlsx
        报送表格：基础数据表、整体支出绩效自评表
        审核结论：审核不完整。强制性 1 条，核实性 1 条，提示 0 条。
        所报送的自评工作簿已经审核，部分内容未能审核，意见如下。
        一、强制性问题 1 条（必须更正）
        下列各条不符合表内计算关系或填报要求，请逐条更正。
        序号 | 工作表、单元格 | 填报 | 应为或对照 | 问题和处理要求
        1 | 基础数据表 D5 | 52.00% | 51.43% | 控制率：填报 52.00%，按 18人 ÷ 35人 应为 51.43%。请改正 D5。〔HN-BASIC-001〕
        二、核实性问题 1 条（书面说明）
        下列各条请逐条核对：填错的更正，属实的书面说明原因；已有说明的不必再写。
        序号 | 工作表、单元格 | 填报 | 应为或对照 | 问题和处理要求
        1 | 整体支出绩效自评表 F8 | 85.00% | — | 执行率：执行率低于 90%。请说明原因。（已有说明：工程推迟，电话138****5678）〔HN-OVERALL-030〕
        三、未能审核的内容 1 条
        下列内容请按原因处理后重新报送。
        序号 | 未能审核的内容 | 原因
        1 | 公用经费等于各项之和〔HN-BASIC-020〕；公用经费控制率〔HN-BASIC-021〕 | 没有找到「公用经费」一行。
        各条问题已在标注副本中逐格标出：某某局-审核.xlsx。
        请于2024年3月31日前更正强制性问题，补全未能审核的内容，并重新报送。
        """
            + STAMP,
        Notices.text(Notices.of(Language.ZH, Notices.ordinary())));
  }

  @Test
  void saysTheSameInEnglish() {
    assertEquals(
        """
        Review of the self-evaluation
        Unit: 某某局
        Year: 2023
        File: 甲股/某某局.xlsx
        Forms: 基础数据表, 整体支出绩效自评表
        Verdict: incomplete: error 1, review 1, info 0.
        The return was reviewed; some of it could not be checked. Our review follows.
        1. error: 1 (must be corrected)
        These break the arithmetic or a rule of the form. Please correct each.
        No. | Sheet, cell | Stated | Expected or compared | What and how
        1 | 基础数据表 D5 | 52.00% | 51.43% | control rate: states 52.00%, 18 ÷ 35 is 51.43%. Please correct D5. [HN-BASIC-001]
        2. review: 1 (to be explained in writing)
        Please verify each: correct what is wrong, explain in writing what is right; what is explained already needs no more.
        No. | Sheet, cell | Stated | Expected or compared | What and how
        1 | 整体支出绩效自评表 F8 | 85.00% | — | execution rate: The execution rate is below 90%. Please say why. (explained: 工程推迟，电话138****5678) [HN-OVERALL-030]
        3. Not checked: 1
        Please mend these as told and return the workbook again.
        No. | Not checked | Why
        1 | 公用经费等于各项之和 [HN-BASIC-020]; 公用经费控制率 [HN-BASIC-021] | There is no row 公用经费.
        The findings are marked in: 某某局-审核.xlsx.
        By 31 March 2024, please correct what must be corrected, complete what could not be checked, and return the workbook again.
        Reviewed by (stamp):
        Date:
        """,
        Notices.text(Notices.of(Language.EN, Notices.ordinary())));
  }

  @Test
  void asksNothingWhereNothingWasFound() {
    assertEquals(
        """
        绩效自评审核意见
        单位名称：某某局
        自评年度：2023年
        报送文件：a.xlsx
        报送表格：基础数据表、整体支出绩效自评表
        审核结论：通过。
        各项规则均已审核，未发现问题，无须更正。
        """
            + STAMP,
        Notices.text(
            Notices.of(
                Language.ZH, Notices.checked("a.xlsx", Verdict.PASSED, List.of(), List.of()))));
  }

  @Test
  void tellsWhyAFileWasRefused() {
    assertEquals(
        """
        绩效自评审核意见
        单位名称：某某局
        自评年度：2023年
        报送文件：a.xlsx
        审核结论：无法审核。
        所报送的文件未能审核。原因和处理办法：文件有打开密码。请去掉密码后重新报送。
        请于2024年3月31日前按上述原因处理未能审核的文件，并重新报送。
        """
            + STAMP,
        Notices.text(Notices.of(Language.ZH, Notices.refused("a.xlsx"))));
  }

  @Test
  void numbersSeveralFilesAndNamesThemAtEachPlace() {
    ReturnRecord hung =
        ReturnRecord.unchecked(
            "d.xlsx", Optional.empty(), FileOutcome.OUT_OF_TIME, "", Wording.same("slow"));
    assertEquals(
        """
        绩效自评审核意见
        单位名称：某某局
        自评年度：2023年
        文件1：a.xlsx（基础数据表、整体支出绩效自评表），有问题。强制性 1 条，核实性 0 条，提示 0 条。
        文件2：b.xlsx（基础数据表、整体支出绩效自评表），有问题。强制性 1 条，核实性 1 条，提示 0 条。
        文件3：c.xlsx，无法审核。
        文件4：d.xlsx，尚未审核，由审核单位另行处理，无须重报。
        审核结论：审核不完整。强制性 2 条，核实性 1 条，提示 0 条。
        所报送的自评工作簿已经审核，部分内容未能审核，意见如下。
        一、强制性问题 2 条（必须更正）
        下列各条不符合表内计算关系或填报要求，请逐条更正。
        序号 | 工作表、单元格 | 填报 | 应为或对照 | 问题和处理要求
        1 | 〔文件1〕基础数据表 D5 | 52.00% | 51.43% | 控制率：填报 52.00%，按 18人 ÷ 35人 应为 51.43%。请改正 D5。〔HN-BASIC-001〕
        2 | 〔文件2〕基础数据表 D5 | 52.00% | 51.43% | 控制率：填报 52.00%，按 18人 ÷ 35人 应为 51.43%。请改正 D5。〔HN-BASIC-001〕
        二、核实性问题 1 条（书面说明）
        下列各条请逐条核对：填错的更正，属实的书面说明原因；已有说明的不必再写。
        序号 | 工作表、单元格 | 填报 | 应为或对照 | 问题和处理要求
        1 | 〔文件2〕整体支出绩效自评表 F8 | 85.00% | — | 执行率：执行率低于 90%。请说明原因。（已有说明：工程推迟，电话138****5678）〔HN-OVERALL-030〕
        三、未能审核的内容 1 条
        下列内容请按原因处理后重新报送。
        序号 | 未能审核的内容 | 原因
        1 | 〔文件3〕整个文件 | 文件有打开密码。请去掉密码后重新报送。
        各条问题已在标注副本中逐格标出：a-审核.xlsx、b-审核.xlsx。
        请于2024年3月31日前更正强制性问题，按上述原因处理未能审核的文件，并重新报送。
        """
            + STAMP,
        Notices.text(
            Notices.of(
                Language.ZH,
                Notices.checked("a.xlsx", Verdict.FINDINGS, List.of(Notices.RATE), List.of()),
                Notices.checked(
                    "b.xlsx", Verdict.FINDINGS, List.of(Notices.RATE, Notices.LATE), List.of()),
                Notices.refused("c.xlsx"),
                hung)));
    assertFalse(Notice.isDue(hung));
    assertTrue(Notice.isDue(Notices.refused("c.xlsx")));
  }

  @Test
  void filesThatPassedDoNotHideOneThatWasRefused() {
    Notice notice =
        Notices.of(
            Language.EN,
            Notices.checked("a.xlsx", Verdict.PASSED, List.of(), List.of()),
            Notices.refused("b.xlsx"));
    assertEquals("Verdict: incomplete: error 0, review 0, info 0.", notice.facts().get(4));
    assertEquals(
        List.of(
            "By 31 March 2024, please mend what could not be checked as told above, and return the"
                + " workbook again."),
        notice.closing());
  }

  @Test
  void moreFindingsThanAnyoneReadsAreCounted() {
    Notice notice =
        Notices.of(
            Language.ZH,
            Notices.checked(
                "a.xlsx", Verdict.FINDINGS, Collections.nCopies(500, Notices.RATE), List.of()));
    Notice.Section section = notice.sections().get(0);
    assertEquals("一、强制性问题 500 条（必须更正）", section.heading());
    assertEquals(200, section.rows().size());
    assertEquals("另有 300 条，见标注副本的审核结果。", section.left());
  }

  @Test
  void textsOfOthersAreOneLineWithoutWhatTurnsOrBreaksIt() {
    FindingRecord hostile =
        new FindingRecord(
            "HN-BASIC-001",
            "R-RATE",
            Severity.INFO,
            "表\u202E\n一",
            "A1",
            Wording.NONE,
            "\uD83D\u0000<b>&\uFFFE\t" + "长".repeat(30_000),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Wording.same("x"),
            Wording.NONE,
            Wording.NONE,
            "",
            Optional.empty());
    Notice notice =
        Notice.of(
            Notices.unit("a.xlsx"),
            List.of(Notices.checked("a.xlsx", Verdict.FINDINGS, List.of(hostile), List.of())),
            Optional.empty(),
            Language.ZH,
            Notices.nothingMasked());
    assertEquals(
        List.of(
            List.of(
                "1",
                "表\uFFFD 一 A1",
                "\uFFFD\uFFFD<b>&\uFFFD " + "长".repeat(492) + "…",
                "—",
                "x〔HN-BASIC-001〕")),
        notice.sections().get(0).rows());
    assertEquals(List.of("各条问题已在标注副本中逐格标出：a-审核.xlsx。"), notice.closing());
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInHalf() {
    assertEquals("一…", PrintedText.shortened("一😀二", 2));
    assertEquals("一😀…", PrintedText.shortened("一😀二", 3));
    assertEquals("一😀二", PrintedText.shortened("一😀二", 4));
  }

  @Test
  void thereIsNoneToAUnitThatReturnedNothing() {
    assertThrows(IllegalArgumentException.class, () -> Notices.of(Language.ZH));
  }
}
