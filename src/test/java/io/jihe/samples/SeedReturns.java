package io.jihe.samples;

import io.jihe.samples.SampleWorkbooks.BasicReturn;
import io.jihe.samples.SampleWorkbooks.Funds;
import io.jihe.samples.SampleWorkbooks.OverallReturn;
import io.jihe.samples.SampleWorkbooks.Wording;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * Four published reports whose tables were not published: the official forms with the figures that
 * the reports state, and nothing else. A cell is filled only where a report states that very
 * figure; sums and rates that it does not state are left blank. {@code workbooks/README.md} says
 * for each cell where it is stated.
 */
enum SeedReturns {
  DAOXIAN(
      "道县-2023",
      "daoxian-2023",
      2023,
      new BasicReturn(
          "道县高新技术产业开发区管理委员会",
          List.of("50", "42", ""),
          Lines.of("县", "", "公用经费 | | | 87.50"),
          "",
          SampleWorkbooks.BLANK_FOOT),
      new OverallReturn(
          Lines.wording("县级", 2023),
          "道县高新技术产业开发区管理委员会",
          new Funds(
              List.of("", "", "", "10", "", ""),
              List.of("", "", "16372.53", "", ""),
              List.of("", "552.28", "")),
          """
          全面贯彻落实党的二十大精神、锚定“三高四新”美好蓝图，以对标对表省市创建五好园区的工作要求，摸清短板差距，\
          以“一个引领、两个目标、三大产业、四项战役”促进道县高新区“五好”园区创建工作，奋力稳增长、全力拼经济、着力抓落实，\
          确保园区经济高质量发展，在省市考核排名进位上类。""",
          """
          2023年道县高新区实现园区技工贸总收入153.35亿元，规模以上工业企业营业收入123.88亿元，上交税金总额3.4978亿元，\
          其中：工业税收总额2.8789亿元，高新技术产业营业收入108.9亿元，完成工业固定资产投资57.94亿元。""",
          SampleWorkbooks.BLANK_OVERALL_2023.indicators(),
          "93.6")),
  TAOJIANG(
      "桃江-2024",
      "taojiang-2024",
      2024,
      new BasicReturn(
          "桃江高新技术产业开发区管理委员会",
          List.of("", "65", ""),
          Lines.of(
              "县",
              """
              三公经费 | | | 4.3
                 1、公务用车购置和维护经费 | | |
                     其中：公车购置 | | | 0.00
                           公车运行维护 | | | 0.00
                 2、出国经费 | | | 0.00
                 3、公务接待 | | | 4.3
              项目支出： | | | 51516.62""",
              "公用经费 | | | 46.82"),
          "",
          SampleWorkbooks.BLANK_FOOT),
      new OverallReturn(
          Lines.wording("县级", 2024),
          "桃江高新技术产业开发区管理委员会",
          new Funds(
              List.of("", "", "52318.07", "10", "", ""),
              List.of("", "", "", "", ""),
              List.of("52318.07", "801.45", "51516.62")),
          """
          2024年，园区重点工作目标有：实现税收入库4.28亿元；完成固定资产投资30.22亿元；完成新开工项目14个、新投产项目10个；\
          新引进项目20个，其中亿元以上项目5个；完成立项争资2100万元。""",
          """
          2023年，园区各项主要经济指标增长态势总体保持平稳。全年预计完成规模工业总产值182.94亿元，同比增长0.21%；\
          预计完成规模工业增加值41.42亿元，同比增长0.89%；预计完成固定资产投资35.44亿元，同比增长10.63%。\
          其中工业固投30.22亿元，同比增长13.21%；预计完成线上零售额8148.5万元。完成立项争资2200.15万元。\
          1-12月，已实现入库税收4.28亿元。""",
          """
          产出指标↵↵（40分） | 数量指标 | 新引进项目 | 20个 | 20个 | | |
           | | 亿元以上项目 | 5个 | 5个 | | |
           | | 立项争资 | 2100万元 | 2200.15万元 | | |
           | 质量指标 | | | | | |
           | | …… | | | | |
           | 时效指标 | | | | | |
           | | …… | | | | |
          效益指标↵↵（20分） | 经济效↵益指标 | 税收入库 | 4.28亿元 | 4.28亿元 | | |
           | | 固定资产投资 | 30.22亿元 | 35.44亿元 | | |
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
          "98")),
  LENGSHUITAN(
      "冷水滩-2021",
      "lengshuitan-2021",
      2021,
      new BasicReturn(
          "冷水滩高科技工业园",
          List.of("82", "", ""),
          Lines.of(
              "区",
              """
              三公经费 | | |
                 1、公务用车购置和维护经费 | | | 2.57
                     其中：公车购置 | | |
                           公车运行维护 | | |
                 2、出国经费 | | | 0元
                 3、公务接待 | | | 3.28
              项目支出： | | | 712.42""",
              "公用经费 | | | 120.63"),
          "",
          SampleWorkbooks.BLANK_FOOT),
      new OverallReturn(
          SampleWorkbooks.WORDING_2021,
          "冷水滩高科技工业园",
          new Funds(
              List.of("", "", "1545.30", "10", "", ""),
              List.of("", "", "", "", ""),
              List.of("1545.30", "832.88", "712.42")),
          "",
          """
          2021年实现规模工业总产值170亿元，同比增长18%；规模工业增加值44亿元，同比增长12%；规模工业企业实缴税收18500万元；\
          新入统规模工业企业8家；完成基础设施投入12.53亿元；新建成标准厂房面积为22万平方米，累计新建标准厂房约100万平方米；\
          园区新签约投资5000万元以上项目21个，新开工投资5000万元以上项目13个，竣工投产投资5000万元以上项目12个。""",
          """
          产出指标↵（50分） | 数量指标 | 新签约项目 | 30个 | 21个 | | |
           | | 新开工项目 | 20个 | 13个 | | |
           | | 竣工投产项目 | 16个 | 12个 | | |
           | | 新增入统规模企业 | 20家 | 8家 | | |
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
          "92")),
  HONGJIANG(
      "洪江-2024",
      "hongjiang-2024",
      2024,
      new BasicReturn(
          "洪江区高新区管理委员会",
          List.of("14", "14", ""),
          Lines.of(
              "区",
              """
              三公经费 | 2.89 | 1.5 | 4.91
                 1、公务用车购置和维护经费 | | |
                     其中：公车购置 | | |
                           公车运行维护 | | | 3.34
                 2、出国经费 | | |
                 3、公务接待 | | | 1.57
              项目支出： | | 68 | 790.86""",
              "公用经费 | | 8.81 | 0.058"),
          "",
          SampleWorkbooks.BLANK_FOOT),
      new OverallReturn(
          Lines.wording("区级", 2024),
          "洪江区高新区管理委员会",
          new Funds(
              List.of("", "", "", "10", "", ""),
              List.of("", "", "5880.62", "", ""),
              List.of("", "130.52", "790.86")),
          """
          2024年绩效目标主要包括：目标1.经济指标稳步增长；目标2.全力推动调区扩区；目标3.重点项目有序推进；\
          目标4.主导产业集群发展；目标5.品牌效应加速凝聚；目标6.营商环境持续向好；目标7.安全环保不断提升。""",
          """
          预计2024年园区实现技工贸收入102亿元，比上年同期增长20%；完成规模工业总产值76亿元，同比增长16.6%，\
          完成规模工业增加值22.58亿元，同比增长14.55%；实现高新技术产业产值55.34亿元，同比增长12.8%，\
          完成工业固定资产投资8亿元，同比持平；实现税收2.66亿元，同比下降15%；进出口额达到6亿元，同比增长11%；\
          主特产业总产值达到38.9亿元，同比增长15.5%；主特产业税收达到1.4亿元，同比下降7.5%，主特产业税收占比60%。""",
          SampleWorkbooks.BLANK_OVERALL_2023.indicators(),
          "98"));

  private final String file;
  private final String golden;
  private final int year;
  private final BasicReturn basic;
  private final OverallReturn overall;

  SeedReturns(String file, String golden, int year, BasicReturn basic, OverallReturn overall) {
    this.file = file;
    this.golden = golden;
    this.year = year;
    this.basic = basic;
    this.overall = overall;
  }

  /** Its name in {@code workbooks/hunan}. */
  String file() {
    return file + ".xlsx";
  }

  /** Its folder in {@code test-data/returns}. */
  String golden() {
    return golden;
  }

  void draw(Workbook book) {
    SampleWorkbooks.drawBasicData(book, year, basic);
    SampleWorkbooks.drawOverall(book, overall);
  }

  /** The lines of the forms. */
  private static final class Lines {
    private static final String TOP =
        """
        三公经费 | | |
           1、公务用车购置和维护经费 | | |
               其中：公车购置 | | |
                     公车运行维护 | | |
           2、出国经费 | | |
           3、公务接待 | | |
        项目支出： | | |""";

    /**
     * The money lines.
     *
     * @param level of the unit: 县, 区
     * @param top the lines from 三公经费 to 项目支出; empty where all are blank
     */
    static String of(String level, String top, String general) {
      return String.join(
          "\n",
          top.isEmpty() ? TOP : top,
          "    1、业务工作经费 | | |",
          "    2、运行维护经费 | | |",
          " | | |",
          "3、" + level + "级专项资金（一个专项一行） | | |",
          " | | |",
          general,
          "    其中：办公经费 | | |",
          "          水费、电费、差旅费 | | |",
          "          会议费、培训费 | | |",
          "政府采购金额 | —— | |",
          "部门基本支出预算调整  | —— | |",
          "");
    }

    static Wording wording(String level, int year) {
      return new Wording("附件3", year + "年度部门整体支出绩效自评表", "", level + "预算部门（单位）名称", "年度预\n算申请\n（万元）");
    }
  }
}
