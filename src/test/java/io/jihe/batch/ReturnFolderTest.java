package io.jihe.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.GoldenReturns;
import io.jihe.workbook.RefusedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnFolderTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir private Path folder;

  private void put(String name) throws IOException {
    put(name, new byte[] {1});
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private List<String> listed() throws IOException {
    return listed(List.of());
  }

  private List<String> listed(List<Path> leftOut) throws IOException {
    return ReturnFolder.list(folder, leftOut).sources().stream()
        .map(
            source ->
                source instanceof Source.Unlisted unlisted
                    ? source.path() + " × " + unlisted.why().zh()
                    : source.path())
        .toList();
  }

  /** A zip whose names are in a charset, with or without the flag that says UTF-8. */
  private static byte[] zip(Charset charset, boolean flag, Object... namesAndBytes)
      throws IOException {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
      zip.setEncoding(charset.name());
      zip.setUseLanguageEncodingFlag(flag);
      zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putArchiveEntry(new ZipArchiveEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
        zip.closeArchiveEntry();
      }
    }
    byte[] bytes = new byte[(int) channel.size()];
    System.arraycopy(channel.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  @Test
  void findsReturnsUnderChineseNamesInOrderAndPassesOthersOver() throws IOException {
    put("乡镇/白石镇/自评表.xlsx");
    put("乡镇/白石镇/~$自评表.xlsx");
    put("乡镇/白石镇/.~lock.自评表.xlsx#");
    put("乡镇/合影.jpg");
    put("a.XLS");
    put("宏.xlsm");
    put("报告.docx");
    put("扫描.pdf");
    put("wps.et");
    put("说明.txt");
    put("~$a.xls");
    ReturnFolder.Listing listing = ReturnFolder.list(folder, List.of());
    assertEquals(
        List.of("a.XLS", "wps.et", "乡镇/白石镇/自评表.xlsx", "宏.xlsm", "扫描.pdf", "报告.docx"),
        listing.sources().stream().map(Source::path).toList());
    assertEquals(2, listing.passedOver());
    assertEquals(List.of("乡镇/合影.jpg", "说明.txt"), listing.examples().stream().sorted().toList());
  }

  @Test
  void skipsOurOwnCopiesButNotOneThatCameBackAlone() throws IOException {
    put("a.xlsx");
    put("a-审核.xlsx");
    put("a-清除.xlsx");
    put("b-审核.xlsx");
    put("绩效自评审核汇总-2023.xlsx");
    put("上次/report.jsonl");
    put("上次/report.html");
    put("上次/标注副本/a-审核.xlsx");
    put("上次/审核意见/甲局-审核意见.docx");
    put("结果/c.xlsx");
    put("名册.xlsx");
    put("上年/a.xlsx");
    assertEquals(
        List.of("a.xlsx", "b-审核.xlsx"),
        listed(
            List.of(
                folder.resolve("结果"),
                folder.resolve("名册.xlsx"),
                folder.resolve("上年"),
                folder.resolve("没有"))));
  }

  @Test
  void theOutputFolderMayBeTheFolderItself() throws IOException {
    put("a.xlsx");
    put("标注副本/a-审核.xlsx");
    put("未审完.txt");
    assertEquals(List.of("a.xlsx"), listed(List.of(folder)));
  }

  @Test
  void aFolderOfAUnitsOwnIsReadWhateverItsName() throws IOException {
    put("标注副本/a-审核.xlsx");
    put("审核意见/b.xlsx");
    assertEquals(List.of("审核意见/b.xlsx", "标注副本/a-审核.xlsx"), listed());
  }

  @Test
  void linksMakeNoLoop() throws IOException {
    put("a/b/x.xlsx");
    Files.createSymbolicLink(folder.resolve("a/b/上级"), folder);
    Files.createSymbolicLink(folder.resolve("a/自己"), folder.resolve("a/自己"));
    Files.createSymbolicLink(folder.resolve("y.xlsx"), folder.resolve("a/b/x.xlsx"));
    assertEquals(List.of("a/b/x.xlsx", "y.xlsx"), listed());
  }

  @ParameterizedTest
  @CsvSource({"GBK, false", "UTF-8, true", "UTF-8, false"})
  void readsNamesInZipsHoweverTheyAreWritten(String charset, boolean flag)
      throws IOException, RefusedException {
    byte[] bytes = GoldenReturns.bytes("dongjiaduan-2023");
    put(
        "报送/第一批.zip",
        zip(Charset.forName(charset), flag, "白石镇/2023年自评表（终稿）.xlsx", bytes, "说明.txt", bytes));
    ReturnFolder.Listing listing = ReturnFolder.list(folder, List.of());
    assertEquals(
        List.of("报送/第一批.zip!/白石镇/2023年自评表（终稿）.xlsx"),
        listing.sources().stream().map(Source::path).toList());
    assertEquals("报送/第一批.zip/白石镇/2023年自评表（终稿）", listing.sources().get(0).stem());
    try (SourceReader reader = new SourceReader()) {
      assertArrayEquals(bytes, reader.read(listing.sources().get(0)));
    }
  }

  @Test
  void looksIntoAnArchiveInAnArchiveAndNoFurther() throws IOException, RefusedException {
    byte[] innermost = zip(GBK, false, "丙.xlsx", new byte[] {3});
    byte[] inner = zip(GBK, false, "乙.xlsx", new byte[] {2}, "丙.zip", innermost);
    put("甲.zip", zip(GBK, false, "甲.xlsx", new byte[] {1}, "乙.zip", inner));
    assertEquals(
        List.of(
            "甲.zip!/乙.zip!/丙.zip × 压缩包里的压缩包中还有压缩包，未予展开。请解压后再审核。",
            "甲.zip!/乙.zip!/乙.xlsx",
            "甲.zip!/甲.xlsx"),
        listed());
    List<Source> sources = ReturnFolder.list(folder, List.of()).sources();
    try (SourceReader reader = new SourceReader()) {
      assertArrayEquals(new byte[] {2}, reader.read(sources.get(1)));
      assertArrayEquals(new byte[] {1}, reader.read(sources.get(2)));
    }
  }

  @Test
  void namesInZipsLeadNowhereElse() throws IOException {
    byte[] one = {1};
    put(
        "x.zip",
        zip(
            UTF_8,
            true,
            "../../上级.xlsx",
            one,
            "/etc/绝对.xlsx",
            one,
            "C:\\盘符.xlsx",
            one,
            "..\\反斜杠.xlsx",
            one,
            "a/../b/./中.xlsx",
            one,
            "换\n行.xlsx",
            one,
            "__MACOSX/._x.xlsx",
            one,
            "._y.xlsx",
            one));
    List<Source> sources = ReturnFolder.list(folder, List.of()).sources();
    assertEquals(
        List.of(
            "x.zip!/C_/盘符.xlsx",
            "x.zip!/a/b/中.xlsx",
            "x.zip!/etc/绝对.xlsx",
            "x.zip!/上级.xlsx",
            "x.zip!/反斜杠.xlsx",
            "x.zip!/换_行.xlsx"),
        sources.stream().map(Source::path).toList());
    Path out = folder.resolve("out").normalize();
    for (Source source : sources) {
      assertTrue(out.resolve(source.stem()).normalize().startsWith(out.resolve("x.zip")));
    }
  }

  @Test
  void twoOfOneNameStayTwo() throws IOException {
    byte[] one = {1};
    put("x.zip", zip(UTF_8, true, "a.xlsx", one, "../a.xlsx", one, "b.xlsx", one, "b.xls", one));
    put("B.xlsx");
    put("b.xlsx");
    List<Source> sources = ReturnFolder.list(folder, List.of()).sources();
    assertEquals(
        List.of(
            "B.xlsx",
            "b.xlsx",
            "x.zip!/a.xlsx",
            "x.zip!/a.xlsx#2",
            "x.zip!/b.xls",
            "x.zip!/b.xlsx"),
        sources.stream().map(Source::path).toList());
    assertEquals(
        List.of(
            "B.xlsx", "b.xlsx_", "x.zip/a.xlsx", "x.zip/a.xlsx#2", "x.zip/b.xls", "x.zip/b.xlsx"),
        sources.stream().map(Source::stem).toList());
  }

  @Test
  void tellsWhyAnArchiveCannotBeRead() throws IOException {
    byte[] good = zip(GBK, false, "a.xlsx", new byte[1000]);
    put("坏.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
    put("空.zip", new byte[0]);
    put("断.zip", Arrays.copyOf(good, good.length - 30));
    put("没有表格.zip", zip(GBK, false, "照片.jpg", new byte[1]));
    byte[] many = good.clone();
    many[good.length - 12] = (byte) 0xFF;
    many[good.length - 11] = (byte) 0xFF;
    put("太多.zip", many);
    assertEquals(
        List.of(
            "坏.zip × 文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。",
            "太多.zip × 压缩包中的文件超过 20000 个，不予审核。请解压后审核，或分成几个压缩包。",
            "断.zip × 文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。",
            "没有表格.zip × 压缩包中没有表格。请核对后重新压缩再送审。",
            "空.zip × 文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。"),
        listed());
  }

  /** What a member's reading says, of an archive that was listed. */
  private List<String> readings() throws IOException {
    List<String> said = new ArrayList<>();
    try (SourceReader reader = new SourceReader()) {
      for (Source source : ReturnFolder.list(folder, List.of()).sources()) {
        try {
          said.add(source.path() + " " + reader.read(source).length);
        } catch (RefusedException e) {
          said.add(source.path() + " × " + e.reason().zh());
        } catch (IllegalArgumentException e) {
          said.add(source.path() + " × " + ((Source.Unlisted) source).why().zh());
        }
      }
    }
    return said;
  }

  @Test
  void membersAreHeldToTheLimitsOfFiles() throws IOException {
    byte[] good = zip(GBK, false, "a.xlsx", new byte[1000], "b.xlsx", new byte[] {1, 2, 3});
    int first = directory(good);
    byte[] locked = good.clone();
    locked[first + 8] |= 1;
    put("1有密码.zip", locked);
    byte[] otherSum = good.clone();
    otherSum[first + 16] ^= 1;
    put("2校验码不符.zip", otherSum);
    byte[] otherPacking = good.clone();
    otherPacking[first + 10] = 99;
    put("3压缩方式.zip", otherPacking);
    byte[] longer = good.clone();
    longer[first + 24] = (byte) 0xFF;
    put("4比声称的短.zip", longer);
    byte[] shorter = good.clone();
    shorter[first + 24] = 5;
    shorter[first + 25] = 0;
    put("5比声称的长.zip", shorter);
    byte[] huge = good.clone();
    huge[first + 27] = 0x10;
    put("6声称很大.zip", huge);
    put("7炸弹.zip", zip(GBK, false, "a.xlsx", new byte[90 << 20]));
    put("8超过一百兆.zip", zip(GBK, false, "a.xlsx", new byte[101 << 20], "b.xlsx", noise()));
    assertEquals(
        List.of(
            "1有密码.zip!/a.xlsx × 压缩包有密码，无法读取其中的文件。请解压后再审核。",
            "1有密码.zip!/b.xlsx 3",
            "2校验码不符.zip!/a.xlsx × 文件内容与其校验码不符，在复制或传送中被损坏。请重新复制或导出后再送审。",
            "2校验码不符.zip!/b.xlsx 3",
            "3压缩方式.zip!/a.xlsx × 这个文件的压缩方式无法识别。请解压后再审核。",
            "3压缩方式.zip!/b.xlsx 3",
            "4比声称的短.zip!/a.xlsx × 文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。",
            "4比声称的短.zip!/b.xlsx 3",
            "5比声称的长.zip!/a.xlsx × 文件内部的目录与内容不一致，可能被改动过，不予审核。" + "请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。",
            "5比声称的长.zip!/b.xlsx 3",
            "6声称很大.zip!/a.xlsx × 文件超过 100 MB，不予审核。请删去其中的图片等附件后再送审。",
            "6声称很大.zip!/b.xlsx 3",
            "7炸弹.zip!/a.xlsx × 文件解压后异常庞大，不予审核。请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。",
            "8超过一百兆.zip!/a.xlsx × 文件超过 100 MB，不予审核。请删去其中的图片等附件后再送审。",
            "8超过一百兆.zip!/b.xlsx 2097152"),
        readings());
  }

  /** Cannot be packed. */
  private static byte[] noise() {
    byte[] noise = new byte[2 << 20];
    CRC32 state = new CRC32();
    for (int i = 0; i < noise.length; i++) {
      state.update(i);
      noise[i] = (byte) state.getValue();
    }
    return noise;
  }

  private static int directory(byte[] zip) {
    int end = zip.length - 22;
    return zip[end + 16] & 0xFF | (zip[end + 17] & 0xFF) << 8;
  }
}
