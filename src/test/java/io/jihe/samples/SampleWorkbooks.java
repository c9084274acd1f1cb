package io.jihe.samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes the official blanks and the sample returns of {@code workbooks}; the same bytes on every
 * run.
 *
 * <p>The tables below are written as printed: one line a row, {@code |} between cells, {@code ↵}
 * for a line break inside a cell; one space on each side of a bar is no part of the text. An empty
 * first or second cell of an indicator row belongs to the cell above it.
 */
public final class SampleWorkbooks {
  private static final LocalDateTime MADE = LocalDateTime.of(2024, 3, 21, 0, 0);
  static final String BASIC_SHEET = "基础数据表";
  static final String OVERALL_SHEET = "整体支出自评表";
  private static final String UNIT = "株洲高新技术产业开发区董家塅片区管理委员会";

  private SampleWorkbooks() {}

  public static void main(String[] args) throws IOException {
    Path hunan =
        Files.createDirectories(Path.of(args.length == 0 ? "workbooks" : args[0], "hunan"));
    write(hunan.resolve("2018-basic-data.xlsx"), SampleWorkbooks::drawBasicDataOf2018);
    write(
        hunan.resolve("2021-overall-self-score.xlsx"),
        book -> drawOverall(book, BLANK_OVERALL_2021));
    write(
        hunan.resolve("2023-basic-data.xlsx"), book -> drawBasicDataOf2023(book, BLANK_BASIC_2023));
    write(
        hunan.resolve("2023-overall-self-score.xlsx"),
        book -> drawOverall(book, BLANK_OVERALL_2023));
    write(
        hunan.resolve("2015-indicator-score.xlsx"),
        book -> IndicatorLists.draw(book, IndicatorLists.BLANK_PROVINCIAL));
    write(
        hunan.resolve("2017-indicator-score.xlsx"),
        book -> IndicatorLists.draw(book, IndicatorLists.BLANK_2017));
    write(
        hunan.resolve("2018-indicator-score.xlsx"),
        book -> IndicatorLists.draw(book, IndicatorLists.BLANK_2018));
    write(hunan.resolve("某某中学-2018.xlsx"), IndicatorLists::drawRight);
    write(hunan.resolve("董家塅-2023.xlsx"), SampleWorkbooks::drawPublished);
    write(hunan.resolve("董家塅-2023-改正.xlsx"), SampleWorkbooks::drawCorrected);
    write(hunan.resolve("整体与两个项目-2023-改正.xlsx"), SampleWorkbooks::drawWithProjects);
    for (SeedReturns seed : SeedReturns.values()) {
      write(hunan.resolve(seed.file()), seed::draw);
    }
    for (ProjectForms form : ProjectForms.values()) {
      Path file = hunan.getParent().resolve(form.file());
      Files.createDirectories(file.getParent());
      write(file, form::drawBlank);
    }
    write(hunan.resolveSibling("名册示例.xlsx"), Rosters::draw);
  }

  static void drawPublished(Workbook book) {
    drawBasicDataOf2023(book, PUBLISHED_BASIC);
    drawOverall(book, PUBLISHED_OVERALL);
  }

  /** The published return with nothing left to correct. */
  static void drawCorrected(Workbook book) {
    drawBasicDataOf2023(book, CORRECTED_BASIC);
    drawOverall(book, CORRECTED_OVERALL);
  }

  /** The same with the sheets of two projects beside it. */
  static void drawWithProjects(Workbook book) {
    drawCorrected(book);
    Map<String, String> year = Map.of("2022年度", "2023年度");
    ProjectForms.NATIONAL.draw(book, "项目1", year);
    ProjectForms.NATIONAL.draw(book, "项目2", Map.of("2022年度", "2023年度", "乡镇敬老院运转经费", "敬老院维修经费"));
  }

  private static void write(Path file, Consumer<Workbook> draw) throws IOException {
    Files.write(file, bytes(draw));
  }

  /** A workbook as a file holds it. */
  static byte[] bytes(Consumer<Workbook> draw) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      book.getFontAt(0).setFontName("宋体");
      draw.accept(book);
      CoreProperties properties = book.getProperties().getCoreProperties();
      properties.setCreator("jihe SampleWorkbooks");
      Optional<Date> made = Optional.of(Date.from(MADE.toInstant(ZoneOffset.UTC)));
      properties.setCreated(made);
      properties.setModified(made);
      book.write(bytes);
      return withFixedTimes(bytes.toByteArray());
    }
  }

  /** POI stamps the parts of the package with the clock; here they all bear {@link #MADE}. */
  private static byte[] withFixedTimes(byte[] workbook) throws IOException {
    ByteArrayOutputStream fixed = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream out = new ZipOutputStream(fixed)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        ZipEntry stamped = new ZipEntry(part.getName());
        stamped.setTimeLocal(MADE);
        out.putNextEntry(stamped);
        in.transferTo(out);
      }
    }
    return fixed.toByteArray();
  }

  // ---- 部门整体支出绩效评价基础数据表 ----

  /**
   * A basic-data return.
   *
   * @param filler what stands in the cells of 楼堂馆所 and 厉行节约 that were left empty
   * @param lines the money rows, from 三公经费 to the budget adjustment
   */
  record BasicReturn(String unit, List<String> staff, String lines, String filler, String foot) {}

  private static final String MONEY_LINES_2023 =
      """
      三公经费 | 4.25 | 3.50 | 0.14
         1、公务用车购置和维护经费 | 0 | 0 | 0
             其中：公车购置 | 0 | 0 | 0
                   公车运行维护 | 0 | 0 | 0
         2、出国经费 | 0 | 0 | 0
         3、公务接待 | 4.25 | 3.50 | 0.14
      项目支出： | | |
          1、业务工作经费 | 3,427.69 | 34.0 | 9623.22
          2、运行维护经费 | | |
       | | |
      3、市级专项资金（一个专项一行） | | |
       | | |
      公用经费 | 37.38 | 40.49 | 30.93
          其中：办公经费 | 1.92 | 2.0 | 4.42
                水费、电费、差旅费 | 1.87 | 0 | 0
                会议费、培训费 | 0.59 | 0 | 0.44
      政府采购金额 | —— | | 64.05
      部门基本支出预算调整  | —— | |
      """;

  private static final String MONEY_LINES_2018 =
      """
      三公经费 | | |
         1、公务用车购置和维护经费 | | |
             其中：公车购置 | | |
                   公车运行维护 | | |
         2、出国经费 | | |
         3、公务接待 | | |
      项目支出： | | |
          1、业务工作专项 | | |
          2、运行维护专项 | | |
      公用经费 | | |
          其中：办公经费 | | |
                水费、电费、差旅费 | | |
                会议费、培训费 | | |
      政府采购金额 | | |
      部门整体支出预算调整 | | |
      """;

  static final String BLANK_FOOT = "填表人：　　　　　　填报日期：　　　　　　　　联系电话：　　　　　　　　单位负责人签字：";

  private static final BasicReturn BLANK_BASIC_2023 =
      new BasicReturn(
          "",
          List.of("", "", ""),
          MONEY_LINES_2023.replaceAll("(?<=\\|) [\\d.,]+", ""),
          "",
          BLANK_FOOT);

  private static final BasicReturn PUBLISHED_BASIC =
      new BasicReturn(
          UNIT,
          List.of("35", "18", "51.43%"),
          MONEY_LINES_2023,
          "　",
          "填表人：张三 填报日期：2024年10月21日 联系电话：13800000000 单位负责人签字：");

  private static final BasicReturn CORRECTED_BASIC =
      new BasicReturn(
          UNIT,
          List.of("35", "18", "51.43%"),
          MONEY_LINES_2023.replace("| 9623.22", "| 9641.02").replace("| 4.42", "| 1.42"),
          "　",
          "填表人：张三 填报日期：2024年3月21日 联系电话：13800000000 单位负责人签字：王五");

  /**
   * HN-BASIC-2: heads of four cells above a block of seven, so three of the four span two columns.
   */
  private static void drawBasicDataOf2023(Workbook book, BasicReturn filled) {
    drawBasicData(book, 2023, filled);
  }

  /** The same of another year. */
  static void drawBasicData(Workbook book, int year, BasicReturn filled) {
    List<String> four = List.of("A", "B:C", "D:E", "F:G");
    List<String> seven = List.of("A", "B", "C", "D", "E", "F", "G");
    Form form = new Form(book, BASIC_SHEET, 25, 32, 10, 10, 10, 10, 10, 10);
    form.put("A1:G1", Kind.ANNEX, "附件2");
    form.put("A2:G2", Kind.TITLE, year + "年度部门整体支出绩效评价基础数据表");
    form.put("A3:E3", Kind.LINE, "填报单位：" + filled.unit());
    form.put("F3:G3", Kind.LINE_RIGHT, "单位：万元");
    int row = drawStaffAndMoney(form, four, year, "（人）", "（万元）", filled);
    form.put(area("A", row, row + 1), Kind.HEAD, "楼堂馆所控制情况\n（" + year + "年完工项目）");
    form.row(
        row,
        seven.subList(1, 7),
        Kind.HEAD,
        List.of("批复规模\n（㎡）", "实际规模（㎡）", "规模控制率", "预算投资（万元）", "实际投资（万元）", "投资概算控制率"));
    for (String column : seven.subList(1, 7)) {
      Kind kind = List.of("D", "G").contains(column) ? Kind.RATE : Kind.VALUE;
      form.put(area(column, row + 1, row + 1), kind, filled.filler());
    }
    form.put(area("A", row + 2, row + 2), Kind.HEAD, "厉行节约保障措施");
    form.put(area("B:G", row + 2, row + 2), Kind.TEXT, filled.filler());
    form.heighten(row + 2, 48);
    form.put(
        area("A:G", row + 3, row + 3),
        Kind.LINE,
        "说明：“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。");
    form.put(area("A:G", row + 4, row + 4), Kind.LINE, filled.foot());
    form.finish("A1:G" + (row + 4), false);
  }

  /** HN-BASIC-1: four columns, no block of buildings. */
  static void drawBasicDataOf2018(Workbook book) {
    Form form = new Form(book, BASIC_SHEET, 25, 30, 18, 20, 18);
    form.put("A1:D1", Kind.ANNEX, "附件3");
    form.put("A2:D2", Kind.TITLE, "部门整体支出绩效评价基础数据表");
    form.put("A3:C3", Kind.LINE, "填报单位：");
    form.put("D3", Kind.LINE_RIGHT, "单位：万元");
    BasicReturn blank = new BasicReturn("", List.of("", "", ""), MONEY_LINES_2018, "", BLANK_FOOT);
    int row = drawStaffAndMoney(form, List.of("A", "B", "C", "D"), 2018, "", "", blank);
    form.put(area("A:D", row, row), Kind.LINE, blank.foot());
    form.finish("A1:D" + row, false);
  }

  /** The part both forms share, from row 4 down; returns the row below it. */
  private static int drawStaffAndMoney(
      Form form, List<String> columns, int year, String persons, String wan, BasicReturn filled) {
    form.put("A4:A5", Kind.HEAD, "财政供养人员情况" + persons);
    List<String> values = columns.subList(1, 4);
    form.row(4, values, Kind.HEAD, List.of("编制数", year + "年实际在职人数", "控制率"));
    form.row(5, values.subList(0, 2), Kind.VALUE, filled.staff().subList(0, 2));
    form.put(area(columns.get(3), 5, 5), Kind.RATE, filled.staff().get(2));
    form.row(
        6,
        columns,
        Kind.HEAD,
        List.of("经费控制情况" + wan, year - 1 + "年决算数", year + "年预算数", year + "年决算数"));
    int row = 7;
    for (List<String> line : table(filled.lines())) {
      form.put(area("A", row, row), Kind.TEXT, line.get(0));
      form.row(row, values, Kind.VALUE, line.subList(1, 4));
      row++;
    }
    return row;
  }

  // ---- 部门整体支出绩效自评表 ----

  /** The printed words in which the forms of two years differ. */
  record Wording(String annex, String title, String yearLine, String unitLabel, String applied) {}

  /**
   * @param total 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分
   * @param byIncome the total, then its four sources
   * @param bySpending the total, then 基本支出 and 项目支出
   */
  record Funds(List<String> total, List<String> byIncome, List<String> bySpending) {}

  record OverallReturn(
      Wording wording,
      String unit,
      Funds funds,
      String expected,
      String achieved,
      String indicators,
      String score) {}

  private static final Wording WORDING_2023 =
      new Wording("附件3", "2023年度部门整体支出绩效自评表", "", "区级预算部门（单位）名称", "年度预\n算申请\n（万元）");

  static final Wording WORDING_2021 =
      new Wording("", "部门整体支出绩效自评表", "（2021年度）", "区级预算单位名称", "年度预\n算申请\n（万元）");

  private static final Funds NO_FUNDS =
      new Funds(
          List.of("", "", "", "10", "", ""), List.of("", "", "", "", ""), List.of("", "", ""));

  static final OverallReturn BLANK_OVERALL_2023 =
      new OverallReturn(
          WORDING_2023,
          "",
          NO_FUNDS,
          "",
          "",
          """
          产出指标↵↵（40分） | 数量指标 | | | | | |
           | | …… | | | | |
           | 质量指标 | | | | | |
           | | …… | | | | |
           | 时效指标 | | | | | |
           | | …… | | | | |
          效益指标↵↵（20分） | 经济效↵益指标 | | | | | |
           | | …… | | | | |
           | 社会效↵益指标 | | | | | |
           | | …… | | | | |
           | 生态效↵益指标 | | | | | |
           | 可持续影响指标 | | | | | |
          满意度↵指标↵（10分） | 服务对象满意度指标 | | | | | |
          成本指标（20分） | 经济成本指标 | | | | | |
           | | …… | | | | |
           | 社会成本指标 | | | | | |
           | 生态环境成本指标 | | | | | |
          """,
          "");

  private static final OverallReturn BLANK_OVERALL_2021 =
      new OverallReturn(
          WORDING_2021,
          "",
          NO_FUNDS,
          "",
          "",
          """
          产出指标↵（50分） | 数量指标 | | | | | |
           | | …… | | | | |
           | 质量指标 | | | | | |
           | | …… | | | | |
           | 时效指标 | | | | | |
           | | …… | | | | |
           | 成本指标 | | | | | |
           | | …… | | | | |
          效益指标↵（30分） | 经济效益指标 | | | | | |
           | | …… | | | | |
           | 社会效益指标 | | | | | |
           | | …… | | | | |
           | 生态效益指标 | | | | | |
           | | …… | | | | |
           | 可持续影响指标 | | | | | |
           | | …… | | | | |
          满意度指标↵（10分） | 服务对象满意度指标 | | | | | |
           | | …… | | | | |
          """,
          "");

  private static final String EXPECTED =
      """
      1、加快推动园区改革。坚持吃“改革饭”、打“创新牌”，把深化体制机制改革作为推动“五好”园\
      区创建的着力点，持续推进六项改革任务，推动园区向“泛投资机构”转型，以高水平改革引领园区高\
      质量发展。2、精准开展招商引资。加大产业扶持力度和对产业链的研究力度，聚焦主特产业和龙头企\
      业精准延链、补链、强链。充分利用节会活动和商协会等资源，既“锻长板”又“补短板”，吸引带动\
      更多企业、项目、资金在园区集聚。按照市场和项目的需求建设高标准厂房，并积极探索“工业上楼”\
      增加发展空间，提高空置标厂入驻率。通过入股优质项目、引入社会资本等方式，破解土地倒挂难题，\
      提升项目承载能力。3、全力推进项目建设。推动新建项目“谋增量”，进一步落实“项目服务专员”\
      和项目全生命周期管理制度，制定“个性化”方案，及时收集、回应、解决项目建设难题。全力破解重\
      点项目用地难题，加速推进龙泉（服饰）智能制造产业园、后浪、春风动力、山河二期和华锐三、四期\
      等一批重点项目。督促未履约企业“提质量”，将项目供后监管机制用到实处。4、持续优化园区环境\
      。优化园区软环境，推动园区各部门从“管理思维”向“服务思维”转变，完善问题响应机制，做到随\
      叫随到、服务周到；又要防止过度热情打扰企业的生产经营，做到不叫不到、无事不扰。完善园区硬环\
      境，协调整合资源，强化土地、交通、水电气等企业生产要素保障，全力保障服务企业的健康发展，从\
      而推动园区企业的孵化裂变和扩能扩产，使企业扎根园区。\
      """;

  /** As published; two persons are renamed. */
  private static final String ACHIEVED =
      """
      1.扬优势、铸品牌，产业发展跃上新台阶。完成董家塅片区、军民融合、航空和服饰产业“十四五”\
      发展规划中期评估。航空产业。编制中小航空发动机产业集群“一图四库一清单”和《株洲市中小航空\
      发动机国家先进制造业集群培育提升三年行动方案(2023-2025年)》。芦淞通用机场新划设\
      4块最高达8000米的训练空域，2023年飞行量同比增长35%。成功举办2023湖南（国际\
      ）通用航空产业博览会静态展和动态飞行表演活动，新华社、中央电视总台等主流媒体宣传报道活动盛\
      况，全网总曝光量超1亿次。芦淞航空工业小镇获评国家工业旅游示范基地。服饰产业。高质量承办中\
      国裤业大会暨芦淞服饰产业发展高峰论坛。引导38家服饰经营户入驻白关服饰产业园。协调解决童装\
      协会招商历史遗留问题，追缴园区标厂入驻企业欠租超1000万元。株洲芦淞（服饰）电子商务产业\
      园荣获“2023年新增国家电子商务示范基地”。
      2.强招商、促落地，项目建设增添新动能。全年新引进中航试金石、钢研纳克等项目33个，新开工\
      高精传动、后浪等5000万以上项目17个，新竣工华锐二期、罗莎、西迪等项目19个，为后浪、\
      高精传动等5个项目供地252亩。盘活园区“三类”用地499亩，处置闲置标厂4546平方米，\
      盘活园区存量资产收益5.55亿元。
      3.优服务、提效能，园区环境得到新优化。推动市人民银行支持高新区董家塅片区成为全市动产融资\
      试点园区。帮助华匠科技获得市级招商政策奖补资金。协调解决34名企业员工子女入学问题，帮助解\
      决易力达货车通行、泛航智能服装定制、紫气东来施工货车出入等急难愁盼问题30余个。与湖南航空\
      技师学院共同组建航空产业学院，并依托株洲市产教联合体促成湖南航空技师学院、湖南汽车工程职业\
      学院与南方公司、山河星航等10余家企业开展校企合作。组织园区255家企业注册“信易贷”，破\
      解银企信息不对称难题。承办湖南服博会银企对接会和产需对接会，帮助9家服饰企业获得银行现场授\
      信、签约总金额15.9亿元。帮助世成精工、启承华路等18家企业获得知识价值信用贷款6277\
      万元。
      4.新增“专精特新”小巨人企业17家，其中国家级“专精特新”小巨人企业6家，认定数、通过率\
      均排名全市第一。331厂入选世界一流专精特新示范企业，608所获评直升机动力学全国重点实验\
      室，汉能科技获评中国创新创业大赛高端装备制造全国赛优秀企业，泛航智能入选国家鼓励发展重大环\
      保技术装备目录，华锐、山河星航等7家企业获评省级工程技术研究中心、企业技术中心。
      5.抓党建、整作风，党的自身建设获得新强化。全面落实第一议题学习制度，开展集体学习12次，\
      专题党课4次。落实“三会一课”、主题党日等制度，开展主题党日活动10次、党员大会4次。聚焦\
      两新党建，易力达、翔为党支部被评为市级两新组织标杆，欧微党支部张某被评为株洲市两新领域优秀\
      企业家，华锐党支部李某被评为株洲市优秀党支部书记。\
      """;

  private static final List<String> BY_INCOME =
      List.of("9999.81", "5448.08", "4533.93", "", "17.8");
  private static final List<String> BY_SPENDING = List.of("9999.81", "358.79", "9641.02");

  private static final OverallReturn PUBLISHED_OVERALL =
      new OverallReturn(
          WORDING_2023,
          "　" + UNIT,
          new Funds(
              List.of("386.11", "9,999.81", "9,999.81", "10", "100%", "10"),
              BY_INCOME,
              BY_SPENDING),
          EXPECTED,
          ACHIEVED,
          """
          产出指标↵↵(40分) | 数量指标 | 园区技工贸总收入增长 | ≥10% | 10.2% | 5 | 5 |
           | | 高新技术产业营业收入增长 | ≥10% | 10.9% | 5 | 5 |
           | | 规模工业增加值增长 | ≥8.5% | 9.6% | 5 | 5 |
           | | 新引进、新开工、新竣工项目增长 | ≥10% | 13.46% | 5 | 5 |
           | 质量指标 | 预期实现对园区发展的促进作用 | 预期实现对园区发展的促进作用 | 预期实现对园区发展的促进作用 | 10 | 10 |
           | 时效指标 | 各项活动和工作开展的及时、准时度≥%， | ≥80% | ≥80% | 5 | 5 |
           | | 覆盖时间 | 2023全年 | 2023年 | 5 | 5 |
          效益指标↵↵（20分）↵　 | 经济效↵益指标 | 1.重大产业招商项目落地，↵2.航空城核心片区开发；↵\
          3.现代化产业化集聚的航空产业；↵4.服饰千亿产业；↵5.芦淞区创收。 | \
          1.是否推进；↵2.是否起到促进作用；↵3.是否打造；↵4.是否起到推进作用；↵5.是否起到助力作用。 | \
          1.推进；↵2.促进；↵3.打造；↵4.推进；↵5.起到助力 | 10 | 8 | \
          经济大环境形式不乐观，投资、消费减少。加强招商力度，力争企业投资入驻。
           | 社会效↵益指标 | 社会效益带动定性指标 | 以习近平新时代中国特色社会主义思想为指导，\
          深入贯彻“三高四新”战略定位和使命任务，坚持“聚焦、裂变、创新、升级、品牌”工作思路，\
          奋力开创培育制造名城、打造国家重要先进制造业高地新篇章为建设现代化新芦淞贡献园区力量 | 已完成 | 10 | 10 |
           | 生态效↵益指标 | | | | | |
           | 可持续影响指标 | | | | | |
          满意度↵指标↵（10分） | 服务对象满意度指标 | 满意率（%） | ≥80% | ≥80% | 10 | 10 |
          成本指标（20分） | 经济成本指标 | 人员 | ≥20人 | 21人 | 5 | 5 |
           | | 工作时间 | ≥238天 | 249天 | 5 | 5 |
           | | 单位管理运营成本 | ≥386万元 | 409.31万元 | 10 | 10 |
           | 社会成本指标 | | | | | |
           | 生态环境成本指标 | | | | | |
          """,
          "98");

  private static final OverallReturn CORRECTED_OVERALL =
      new OverallReturn(
          WORDING_2023,
          "　" + UNIT,
          new Funds(
              List.of("9,999.81", "9,999.81", "9,999.81", "10", "100%", "10"),
              BY_INCOME,
              BY_SPENDING),
          EXPECTED,
          ACHIEVED,
          """
          产出指标↵↵(40分) | 数量指标 | 园区技工贸总收入增长 | ≥10% | 10.2% | 5 | 5 |
           | | 高新技术产业营业收入增长 | ≥10% | 10.9% | 5 | 5 |
           | | 规模工业增加值增长 | ≥8.5% | 9.6% | 5 | 5 |
           | | 新引进、新开工、新竣工项目增长 | ≥10% | 12.46% | 5 | 5 |
           | 质量指标 | 园区重点企业服务覆盖率 | ≥90% | 96% | 10 | 10 |
           | 时效指标 | 各项活动和工作开展的及时、准时度 | ≥80% | 95% | 5 | 5 |
           | | 覆盖时间 | 2023全年 | 2023年 | 5 | 5 |
          效益指标↵↵（20分）↵　 | 经济效↵益指标 | 1.重大产业招商项目落地，↵2.航空城核心片区开发；↵\
          3.现代化产业化集聚的航空产业；↵4.服饰千亿产业；↵5.芦淞区创收。 | \
          1.是否推进；↵2.是否起到促进作用；↵3.是否打造；↵4.是否起到推进作用；↵5.是否起到助力作用。 | \
          1.推进；↵2.促进；↵3.打造；↵4.推进；↵5.起到助力 | 10 | 8 | \
          经济大环境形式不乐观，投资、消费减少。加强招商力度，力争企业投资入驻。
           | 社会效↵益指标 | 服务企业诉求办结率 | ≥95% | 98% | 10 | 10 |
          满意度↵指标↵（10分） | 服务对象满意度指标 | 满意率（%） | ≥80% | 92% | 10 | 10 |
          成本指标（20分） | 经济成本指标 | 人员 | ≤20人 | 18人 | 5 | 5 |
           | | 工作时间 | ≤250天 | 249天 | 5 | 5 |
           | | 单位管理运营成本 | ≤410万元 | 409.31万元 | 10 | 10 |
          """,
          "98");

  static void drawOverall(Workbook book, OverallReturn filled) {
    Wording wording = filled.wording();
    Form form = new Form(book, OVERALL_SHEET, 18, 8, 15.5, 16, 28, 28, 26, 9, 9, 30);
    int row = 1;
    if (!wording.annex().isEmpty()) {
      form.put(area("A:I", row, row), Kind.ANNEX, wording.annex());
      row++;
    }
    form.put(area("A:I", row, row), Kind.TITLE, wording.title());
    row++;
    if (!wording.yearLine().isEmpty()) {
      form.put(area("A:I", row, row), Kind.SUBTITLE, wording.yearLine());
      row++;
    }
    form.put(area("A:B", row, row), Kind.HEAD, wording.unitLabel());
    form.put(area("C:I", row, row), Kind.TEXT, filled.unit());
    row = drawFunds(form, row + 1, wording.applied(), filled.funds());
    row = drawGoal(form, row, filled);
    row = drawIndicators(form, row, filled.indicators());
    form.put(area("A:F", row, row), Kind.HEAD, "总分");
    form.row(row, List.of("G", "H", "I"), Kind.VALUE, List.of("100", filled.score(), ""));
    form.finish("A1:I" + row, true);
  }

  private static int drawFunds(Form form, int top, String applied, Funds funds) {
    List<String> columns = List.of("C", "D", "E", "F", "G", "H:I");
    form.put(area("A", top, top + 6), Kind.HEAD, applied);
    form.put(area("B", top, top), Kind.HEAD, "");
    form.row(top, columns, Kind.HEAD, List.of("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"));
    form.put(area("B", top + 1, top + 1), Kind.HEAD, "年度资金总额");
    for (String column : columns) {
      Kind kind = column.equals("G") ? Kind.RATE : Kind.VALUE;
      form.put(area(column, top + 1, top + 1), kind, funds.total().get(columns.indexOf(column)));
    }
    List<String> sources =
        List.of("按收入性质分：", "  其中：  一般公共预算：", "政府性基金拨款：", "纳入专户管理的非税收入拨款：", "其他资金：");
    List<String> uses = List.of("按支出性质分：", "其中：基本支出：", "项目支出：");
    for (int i = 0; i < sources.size(); i++) {
      int row = top + 2 + i;
      form.put(area("B:E", row, row), Kind.TEXT, sources.get(i) + funds.byIncome().get(i));
      form.put(
          area("F:I", row, row),
          Kind.TEXT,
          i < uses.size() ? uses.get(i) + funds.bySpending().get(i) : "");
    }
    return top + 7;
  }

  private static int drawGoal(Form form, int top, OverallReturn filled) {
    form.put(area("A", top, top + 1), Kind.HEAD, "年度总体目标");
    form.row(top, List.of("B:E", "F:I"), Kind.HEAD, List.of("预期目标", "实际完成情况　"));
    form.row(
        top + 1, List.of("B:E", "F:I"), Kind.GOAL, List.of(filled.expected(), filled.achieved()));
    form.heighten(top + 1, 60);
    return top + 2;
  }

  private static int drawIndicators(Form form, int top, String indicators) {
    List<List<String>> rows = table(indicators);
    form.put(area("A", top, top + rows.size()), Kind.HEAD, "绩\n效\n指\n标");
    form.row(
        top,
        List.of("B", "C", "D", "E", "F", "G", "H", "I"),
        Kind.HEAD,
        List.of("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"));
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = rows.get(i);
      int row = top + 1 + i;
      putDown(form, "B", row, rows, i, 0);
      putDown(form, "C", row, rows, i, 1);
      form.put(area("D", row, row), Kind.TEXT, cells.get(2));
      boolean wordy = cells.get(3).contains("\n") || cells.get(3).length() > 20;
      form.row(row, List.of("E", "F"), wordy ? Kind.TEXT : Kind.VALUE, cells.subList(3, 5));
      form.row(row, List.of("G", "H"), Kind.VALUE, cells.subList(5, 7));
      form.put(area("I", row, row), Kind.TEXT, cells.get(7));
    }
    return top + 1 + rows.size();
  }

  /** Puts a level's name over its own row and the rows below that leave that level empty. */
  static void putDown(
      Form form, String column, int row, List<List<String>> rows, int from, int level) {
    String name = rows.get(from).get(level);
    if (name.isEmpty()) {
      return;
    }
    int to = from + 1;
    while (to < rows.size() && rows.get(to).get(level).isEmpty()) {
      to++;
    }
    form.put(area(column, row, row + to - from - 1), Kind.HEAD, name);
  }

  // ---- drawing ----

  static List<List<String>> table(String lines) {
    return lines
        .lines()
        .map(line -> List.of(line.replace('↵', '\n').split(" ?\\| ?", -1)))
        .toList();
  }

  /** {@code area("B:C", 7, 8)} is {@code B7:C8}. */
  static String area(String columns, int firstRow, int lastRow) {
    String[] ends = columns.split(":", -1);
    return ends[0] + firstRow + ":" + ends[ends.length - 1] + lastRow;
  }

  /** What a cell is for: its look follows from that alone. */
  enum Kind {
    ANNEX("黑体", 12, HorizontalAlignment.LEFT, false),
    TITLE("方正小标宋简体", 18, HorizontalAlignment.CENTER, false),
    SUBTITLE("宋体", 10.5, HorizontalAlignment.CENTER, false),
    LINE("宋体", 10.5, HorizontalAlignment.LEFT, false),
    LINE_RIGHT("宋体", 10.5, HorizontalAlignment.RIGHT, false),
    HEAD("宋体", 10.5, HorizontalAlignment.CENTER, true),
    TEXT("宋体", 10.5, HorizontalAlignment.LEFT, true),
    GOAL("宋体", 9, HorizontalAlignment.LEFT, true),
    VALUE("宋体", 10.5, HorizontalAlignment.CENTER, true),
    RATE("宋体", 10.5, HorizontalAlignment.CENTER, true);

    private final String font;
    private final double points;
    private final HorizontalAlignment alignment;
    private final boolean bordered;

    Kind(String font, double points, HorizontalAlignment alignment, boolean bordered) {
      this.font = font;
      this.points = points;
      this.alignment = alignment;
      this.bordered = bordered;
    }

    /** An empty rate cell is ready for a rate; every other empty cell takes what is typed. */
    private String formatWhenEmpty() {
      return this == RATE ? "0.00%" : "General";
    }
  }

  /**
   * One sheet under the pen: puts texts into areas, then makes every row high enough for its texts.
   */
  static final class Form {
    /**
     * Width of a column unit in points: a digit of 宋体 11, the font of the workbook, is 8 pixels
     * wide.
     */
    private static final double UNIT_POINTS = 6;

    private static final double MAX_ROW_POINTS = 409;

    /** Line height in ems of the tallest font that a viewer may put in the place of 宋体. */
    private static final double LINE_PITCH = 1.45;

    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d,]*)(?:\\.(\\d+))?(%?)");

    private record Look(Kind kind, String format) {}

    private record Block(CellRangeAddress area, double points) {}

    private final Sheet sheet;
    private final double minRowPoints;
    private final Map<Look, CellStyle> styles = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    /**
     * @param minRowPoints the height of a row of one line
     * @param widths of the columns from A on, in Excel's units
     */
    Form(Workbook book, String name, double minRowPoints, double... widths) {
      this.minRowPoints = minRowPoints;
      sheet = book.createSheet(name);
      sheet.setDisplayGridlines(false);
      IntStream.range(0, widths.length)
          .forEach(column -> sheet.setColumnWidth(column, (int) Math.round(widths[column] * 256)));
    }

    /** Puts {@code text} into {@code area}, merging it when it is more than one cell. */
    void put(String area, Kind kind, String text) {
      CellRangeAddress range = CellRangeAddress.valueOf(area);
      Matcher number = NUMBER.matcher(text);
      boolean numeric = number.matches();
      String wordFormat = text.isEmpty() ? kind.formatWhenEmpty() : "General";
      Look look = new Look(kind, numeric ? format(number) : wordFormat);
      CellStyle style = styles.computeIfAbsent(look, this::style);
      range.forEach(
          at ->
              CellUtil.getCell(CellUtil.getRow(at.getRow(), sheet), at.getColumn())
                  .setCellStyle(style));
      Cell first = sheet.getRow(range.getFirstRow()).getCell(range.getFirstColumn());
      if (numeric) {
        first.setCellValue(value(text).doubleValue());
      } else if (!text.isEmpty()) {
        first.setCellValue(text);
      }
      if (range.getNumberOfCells() > 1) {
        sheet.addMergedRegion(range);
      }
      blocks.add(new Block(range, pointsNeeded(range, kind, text)));
    }

    /** Puts one text into each of {@code columns} of one row. */
    void row(int row, List<String> columns, Kind kind, List<String> texts) {
      for (int i = 0; i < columns.size(); i++) {
        put(area(columns.get(i), row, row), kind, texts.get(i));
      }
    }

    /** Room for handwriting, whatever is typed there now. */
    void heighten(int row, double points) {
      blocks.add(new Block(new CellRangeAddress(row - 1, row - 1, 0, 0), points));
    }

    void finish(String printArea, boolean landscape) {
      sheet.forEach(row -> row.setHeightInPoints((float) minRowPoints));
      blocks.stream().filter(block -> rows(block) == 1).forEach(this::raiseLastRow);
      blocks.stream().filter(block -> rows(block) > 1).forEach(this::raiseLastRow);

      Workbook book = sheet.getWorkbook();
      book.setPrintArea(
          book.getSheetIndex(sheet), printArea.replaceAll("([A-Z])(\\d)", "\\$$1\\$$2"));
      sheet.setHorizontallyCenter(true);
      sheet.setFitToPage(true);
      PrintSetup print = sheet.getPrintSetup();
      print.setPaperSize(PrintSetup.A4_PAPERSIZE);
      print.setLandscape(landscape);
      print.setFitWidth((short) 1);
      print.setFitHeight((short) 0);
      sheet.setMargin(PageMargin.LEFT, 0.5);
      sheet.setMargin(PageMargin.RIGHT, 0.5);
      sheet.setMargin(PageMargin.TOP, 0.5);
      sheet.setMargin(PageMargin.BOTTOM, 0.5);
    }

    private static int rows(Block block) {
      return block.area().getLastRow() - block.area().getFirstRow() + 1;
    }

    private void raiseLastRow(Block block) {
      double have =
          IntStream.rangeClosed(block.area().getFirstRow(), block.area().getLastRow())
              .mapToDouble(row -> sheet.getRow(row).getHeightInPoints())
              .sum();
      if (have < block.points()) {
        var last = sheet.getRow(block.area().getLastRow());
        double points = last.getHeightInPoints() + block.points() - have;
        if (points > MAX_ROW_POINTS) {
          throw new IllegalStateException(
              "row " + (last.getRowNum() + 1) + " needs " + points + " points; Excel stops at 409");
        }
        last.setHeightInPoints((float) points);
      }
    }

    private double pointsNeeded(CellRangeAddress area, Kind kind, String text) {
      double width =
          IntStream.rangeClosed(area.getFirstColumn(), area.getLastColumn())
                      .mapToDouble(column -> sheet.getColumnWidth(column) / 256.0)
                      .sum()
                  * UNIT_POINTS
              - 5;
      double lines =
          text.lines()
              .mapToDouble(line -> Math.max(1, Math.ceil(ems(line) * kind.points / width)))
              .sum();
      return Math.max(1, lines) * kind.points * LINE_PITCH + 3;
    }

    /** Width of a line in ems, with a little for the breaks that punctuation forces. */
    private static double ems(String line) {
      return line.codePoints().mapToDouble(c -> c < 0x2000 ? 0.58 : 1).sum() * 1.02;
    }

    /** The format that shows {@code number} as it was typed. */
    private static String format(Matcher number) {
      String whole = number.group(1).contains(",") ? "#,##0" : "0";
      String decimals = number.group(2) == null ? "" : "." + "0".repeat(number.group(2).length());
      String shown = whole + decimals + number.group(3);
      return shown.equals("0") ? "General" : shown;
    }

    private static BigDecimal value(String number) {
      BigDecimal typed = new BigDecimal(number.replaceAll("[,%]", ""));
      return number.endsWith("%") ? typed.movePointLeft(2) : typed;
    }

    private CellStyle style(Look look) {
      Workbook book = sheet.getWorkbook();
      CellStyle style = book.createCellStyle();
      style.setFont(font(book, look.kind()));
      style.setDataFormat(book.createDataFormat().getFormat(look.format()));
      style.setAlignment(look.kind().alignment);
      style.setVerticalAlignment(VerticalAlignment.CENTER);
      style.setWrapText(true);
      if (look.kind().bordered) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
      }
      return style;
    }

    private static Font font(Workbook book, Kind kind) {
      Font font = book.createFont();
      font.setFontName(kind.font);
      font.setFontHeight((short) Math.round(kind.points * 20));
      return font;
    }
  }
}
