package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.report.Block;
import io.jihe.rule.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports in .doc. {@code test-data/documents/自评报告.doc} was written by LibreOffice. */
class DocTextTest {
  private static final Path SAMPLE = Path.of("test-data", "documents", "自评报告.doc");

  @Test
  void paragraphsAndTablesStandInTheirOrder() throws RefusedException {
    List<String> lines = new ArrayList<>();
    for (Block block : ReportDocument.open(SAMPLE).blocks()) {
      if (block instanceof Block.Words words) {
        lines.add(words.text());
      } else if (block instanceof Block.Table table) {
        table.rows().forEach(row -> lines.add(String.join("|", row)));
      }
    }
    assertEquals(
        """
        某某局2023年度整体支出绩效自评报告
        一、部门基本情况
        核定编制35人，在职人员18人。
        二、一般公共预算支出情况
        （一）基本支出情况
        基本支出10万元，其中：人员经费6万元，公用经费5万元。
        附件2
        2023年度部门整体支出绩效评价基础数据表
        填报单位：某某局
        财政供养人员情况（人）|编制数|2023年实际在职人数|控制率
        |35|18|52.00%
        经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数
        三公经费|4.25|3.50|0.14
        1、公务用车购置和维护经费|0|0|0
        其中：公车购置|0|0|0
        公车运行维护|0|0|0
        2、出国经费|0|0|0
        3、公务接待|4.25|3.50|0.14
        项目支出：|12|12|12
        1、业务工作经费|12|12|12
        公用经费|5|5|5
        其中：办公经费|2|2|2
        水费、电费、差旅费|1|1|1
        会议费、培训费|0|0|0
        政府采购金额|——|1|1
        部门基本支出预算调整|——|0|0
        厉行节约保障措施|严格执行||
        填表人：某某　填报日期：2024年3月1日　联系电话：略
        单位负责人签字：某某
        三、结论
        自评得分95分，评价等级为优。""",
        String.join("\n", lines));
  }

  @Test
  void ofAFieldItsResultIsRead() {
    assertEquals(
        "见附件1，共3页", DocText.shown("见\u0013 REF a \u0013 X \u0014y\u0015\u0014附件1\u0015，共3页\r"));
    assertEquals("前后", DocText.shown("前\u0013 XE 索引 \u0015后"));
    assertEquals("一\n二-三", DocText.shown("一\u000b二\u001e三\u0007"));
  }

  /** 800 copies with some bytes changed, zeroed or cut off: read, or refused in a sentence. */
  @Test
  @Timeout(240)
  void whatIsDamagedIsReadOrRefusedInWords() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLE);
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 800; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        DocText.of(damaged);
      } catch (RefusedException e) {
        refused++;
        assertTrue(e.reason().zh().endsWith("。"), e.reason().zh());
        assertTrue(e.reason().in(Language.EN).endsWith("."), e.reason().en());
      }
    }
    assertTrue(refused > 100 && refused < 800, "refused " + refused);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] copy =
        random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
    int changes = 1 + random.nextInt(40);
    for (int i = 0; i < changes && copy.length > 0; i++) {
      int at = random.nextInt(copy.length);
      int length = Math.min(copy.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 600));
      byte with = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(256));
      Arrays.fill(copy, at, at + length, with);
    }
    return copy;
  }

  @Test
  void whatIsNoDocIsRefused() throws IOException {
    byte[] xls;
    try (HSSFWorkbook book = new HSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.createSheet("a");
      book.write(out);
      xls = out.toByteArray();
    }
    RefusedException refused = assertThrows(RefusedException.class, () -> DocText.of(xls));
    assertEquals("这不是 Word 文档，或者有密码。自评报告请去掉密码，提供 .docx、.doc 或 .txt。", refused.reason().zh());
  }
}
