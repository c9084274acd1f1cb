package io.jihe.samples;

import io.jihe.samples.SampleWorkbooks.Form;
import io.jihe.samples.SampleWorkbooks.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * The project tables of the provinces and the national overall table, each with an invented return
 * in which nothing is left to correct.
 *
 * <p>One line a row; cells between bars: columns, {@code ~} and how many rows it spans, what the
 * cell is for, and its text. Small letters are what a unit fills in; {@code !} before a text says
 * that the blank prints it too. {@code INDICATORS} names the columns of the block below it, up to
 * {@code END}; in it an empty level belongs to the cell above.
 */
enum ProjectForms {
  NATIONAL(
      "national/2020-project-self-score",
      "项目支出自评表",
      new double[] {8, 14, 14, 26, 16, 16, 9, 9, 26},
      """
      A:I T 项目支出绩效自评表
      A:I S （2022年度）
      A:C H 项目名称 | D:I t 乡镇敬老院运转经费
      A:C H 主管部门 | D:E t 某某县民政局 | F:G H 实施单位 | H:I t 某某县社会福利中心
      A~5 H 项目资金↵（万元） | B:C H | D H 年初预算数 | E H 全年预算数 | F H 全年执行数 | G H 分值 | H H 执行率 | I H 得分
      B:C H 年度资金总额 | D v 120.00 | E v 120.00 | F v 114.00 | G v !10 | H r 95.00% | I v 9.5
      B:C H 其中：当年财政拨款 | D v 100.00 | E v 100.00 | F v 94.00 | G v !— | H r 94.00% | I v !—
      B:C H 上年结转资金 | D v 20.00 | E v 20.00 | F v 20.00 | G v !— | H r 100.00% | I v !—
      B:C H 其他资金 | D v | E v | F v | G v !— | H r | I v !—
      A~2 H 年度总体目标 | B:E H 预期目标 | F:I H 实际完成情况
      B:E g 保障12所敬老院正常运转，供养特困老人300人以上。 | F:I g 12所敬老院全年正常运转，供养特困老人306人。
      INDICATORS A B C D E F G H I
      绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
      产出指标↵（50分） | 数量指标 | 运转敬老院数量 | ≥12所 | 12所 | 10 | 10 |
       | | 供养特困老人人数 | ≥300人 | 306人 | 10 | 10 |
       | 质量指标 | 消防验收合格率 | ≥95% | 100% | 10 | 10 |
       | 时效指标 | 经费拨付及时率 | ≥95% | 98% | 10 | 10 |
       | 成本指标 | 项目总成本 | ≤120万元 | 114万元 | 10 | 10 |
      效益指标↵（30分） | 社会效益指标 | 带动护理人员就业人数 | ≥60人 | 57人 | 10 | 9.5 | 两所敬老院护理员辞职，已补充招聘。
       | 生态效益指标 | 燃煤锅炉改造数量 | ≥3台 | 3台 | 10 | 10 |
       | 可持续影响指标 | 运转机制健全 | 健全 | 达成预期指标 | 10 | 10 |
      满意度指标↵（10分） | 服务对象满意度指标 | 供养老人满意度 | ≥90% | 95% | 10 | 10 |
      END
      A:F H 总分 | G v !100 | H v 99 | I v
      """),
  OVERALL(
      "national/overall-self-score",
      "整体支出自评表",
      new double[] {8, 14, 14, 26, 16, 16, 9, 9, 26},
      """
      A:I T 部门整体支出绩效自评表
      A:I S （2023年度）
      A:C H 部门 | D:I t 某某县茶产业发展中心
      A~5 H 预算资金↵（万元） | B:C H | D H 年初预算数 | E H 全年预算数 | F H 全年执行数 | G H 分值 | H H 执行率 | I H 得分
      B:C H 年度资金总额 | D v 329.77 | E v 329.77 | F v 326.47 | G v !10 | H r 99.00% | I v 9.9
      B:C H 其中：当年财政拨款 | D v 309.77 | E v 309.77 | F v 306.47 | G v !— | H r 98.93% | I v !—
      B:C H 上年结转资金 | D v 20.00 | E v 20.00 | F v 20.00 | G v !— | H r 100.00% | I v !—
      B:C H 其他资金 | D v | E v | F v | G v !— | H r | I v !—
      A~2 H 年度总体目标 | B:E H 预期目标 | F:I H 实际完成情况
      B:E g 建设精品示范村4个，整治自然村庄200个。 | F:I g 建成精品示范村4个，整治自然村庄202个。
      INDICATORS A B C D E F G H I
      绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
      产出指标 | 数量指标 | 精品示范村建设数量 | ≥4个 | 4个 | 10 | 10 |
       | | 美丽宜居自然村庄数量 | ≥200个 | 202个 | 10 | 10 |
       | 质量指标 | 自然村庄验收通过率 | ≥95% | 100% | 10 | 10 |
       | 时效指标 | 村庄验收完成时间 | 9月前 | 7月 | 10 | 10 |
       | 成本指标 | 单村建设成本 | ≤30万元 | 28.5万元 | 10 | 10 |
      效益指标 | 经济效益指标 | 茶园综合产值 | ≥1.2亿元 | 1.3亿元 | 10 | 10 |
       | 社会效益指标 | 受益农户 | ≥5000户 | 5210户 | 10 | 10 |
       | 生态效益指标 | 户用卫生厕所改造数量 | ≥2000户 | 2061户 | 10 | 10 |
      满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |
      END
      A:F H 总分 | G v !100 | H v 99.9 | I v
      """),
  YUNNAN(
      "yunnan/2022-project-self-score",
      "项目支出自评表",
      new double[] {8, 13, 13, 24, 9, 11, 9, 13, 9, 9, 24},
      """
      A:K T 2022年度项目支出绩效自评表
      A:H L 部门： | I:K R 公开14表
      A:C H 项目名称 | D:K t 义务教育营养改善计划专项资金
      A:C H 主管部门 | D:G t 某某县教育体育局 | H:I H 实施单位 | J:K t 某某中学
      A~5 H 项目资金↵（元） | B:C H | D H 年初预算数 | E:F H 全年预算数 | G:H H 全年执行数 | I H 分值 | J H 执行率 | K H 得分
      B:C H 年度资金总额 | D v 400000.00 | E:F v 400000.00 | G:H v 387664.62 | I v !10 | J r 96.92% | K v 9.69
      B:C H 其中：当年财政拨款 | D v 400000.00 | E:F v 400000.00 | G:H v 387664.62 | I v !— | J r 96.92% | K v !—
      B:C H 上年结转资金 | D v | E:F v | G:H v | I v !— | J r | K v !—
      B:C H 其他资金 | D v — | E:F v — | G:H v — | I v !— | J r | K v !—
      A~2 H 年度↵总体↵目标 | B:G H 预期目标 | H:K H 实际完成情况
      B:G g 让735名学生享受营养改善计划补助。 | H:K g 全年735名学生享受补助，按月发放到位。
      INDICATORS A B C D E F G H I J K
      绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
      产出指标 | 数量指标 | 学生受资助人数 | ≧ | 735 | 人次 | 735 | 10 | 10 |
       | 质量指标 | 营养改善计划覆盖率 | ≧ | 100 | % | 100% | 10 | 10 |
       | 时效指标 | 资金到位及时率 | ≧ | 95 | % | 98% | 10 | 10 |
       | 成本指标 | 生均补助标准 | ≦ | 5 | 元 | 5 | 10 | 10 |
      效益指标 | 经济效益指标 | 减轻贫困学生家庭经济负担 | | 有效 | | 有效 | 10 | 10 |
       | 社会效益指标 | 政策知晓率 | ═ | 100 | % | 98% | 10 | 9.8 | 部分家长外出务工，下一步加强宣传。
       | 可持续影响指标 | 供餐食堂达标数量 | ≧ | 1 | 个 | 1 | 10 | 10 |
      满意度指标 | 服务对象满意度指标等 | 学生满意度 | ≧ | 95 | % | 100% | 10 | 10 |
       | | 家长满意度 | ≧ | 95 | % | 96% | 10 | 10 |
      END
      A:C H 其他需要说明事项 | D:K t 无
      A:H H 总分 | I v !100 | J v 99.49 | K v 优
      """),
  SICHUAN(
      "sichuan/2023-project-self-score",
      "项目支出自评表",
      new double[] {12, 14, 14, 22, 10, 10, 10, 12, 9, 9, 26},
      """
      A:K L 报表编号：510000_0013zp
      A:K T 部门预算项目支出绩效自评表（2023年度）
      A:B H 项目名称 | C:K t 51000021R000000000001-工资性支出
      A:B H 主管部门 | C:E t 某某县发展和改革局本级 | F:H H 实施单位↵（盖章） | I:K t 某某县发展和改革局
      A~3 H 项目基本情况 | B~2 H 1.项目年度目标完成情况 | C:G H 项目年度目标 | H:K H 年度目标完成情况
      C:G g 保障工资及时、足额发放。 | H:K g 全年工资按月足额发放，结余资金控制在1%以内。
      B H 2.项目实施内容及过程概述 | C:K t 按月编制工资发放表，经审批后由国库集中支付。
      A~6 H 预算执行情况（10分） | B H 年度预算数（万元） | C H 年初预算 | D H 调整后预算数 | E H 预算执行数 | F:G H 预算执行率 | H H 权重 | I H 得分 | J:K H 原因
      B H 总额 | C v 238.93 | D v 251.89 | E v 251.89 | F:G r 100.00% | H v !10 | I v 10 | J:K~5 t 年中新增人员经费12.96万元，按县财政批复追加。
      B H 其中：财政资金 | C v 238.93 | D v 251.89 | E v 251.89 | F:G r 100.00% | H v !/ | I v !/
      B H 财政专户管理资金 | C v 0.00 | D v 0.00 | E v 0.00 | F:G r / | H v !/ | I v !/
      B H 单位资金 | C v 0.00 | D v 0.00 | E v 0.00 | F:G r / | H v !/ | I v !/
      B H 其他资金 | C v | D v | E v | F:G r | H v !/ | I v !/
      INDICATORS A B C D E F G H I J K
      绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
      产出指标 | 数量指标 | 发放人数 | ≥ | 42 | 人 | 43 | 20 | 20 |
       | 质量指标 | 发放标准执行率 | = | 100 | % | 100 | 20 | 20 |
       | 时效指标 | 按月发放及时率 | = | 100 | % | 95 | 10 | 9.5 | 一月份因系统切换延迟两天，已优化流程。
      效益指标 | 社会效益指标 | 足额保障率 | = | 100 | % | 100 | 20 | 20 |
       | 可持续影响指标 | 队伍稳定 | 定性 | 稳定 | | 稳定 | 10 | 10 |
      满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥ | 90 | % | 96 | 10 | 10 |
      END
      A:H H 合计 | I v !100 | J v 99.5 | K v
      A H 评价结论 | B:K t 项目自评总分99.5分，工资按时足额发放。
      A H 存在问题 | B:K t 个别月份发放流程衔接不畅。
      A H 改进措施 | B:K t 提前编制发放计划。
      A:E L 项目负责人： | F:K L 财务负责人：
      """),
  JINAN(
      "shandong/2019-jinan-project-self-score",
      "项目支出自评表",
      new double[] {14, 14, 24, 15, 15, 9, 9, 16, 24},
      """
      A:I T 部门预算项目支出绩效自评表
      A:I S （2019年度）
      A:F L 主管部门（盖章）： | G:I R 单位：万元
      A:B H 项目名称 | C:E t 文化馆免费开放 | F H 主管部门 | G:I t 某某区文化和旅游局
      A:B H 项目实施单位 | C:D t 某某区文化馆 | E H 项目负责人 | F t 李四 | G H 联系电话 | H:I t 13800000000
      A:B~2 H 年度总体目标 | C:E H 年初设定目标 | F:I H 年度总体目标完成情况综述
      C:E g 文化馆全年免费开放300天以上。 | F:I g 全年免费开放312天，群众文化活动正常开展。
      A~4 H 项目预算执行情况（10分） | B H | C H 年初预算数(A) | D H 全年执行数(B) | E H 分值 | F H 执行率(B/A) | G H 得分 | H:I H 得分计算方法
      B H 年度资金总额 | C v 50 | D v 45 | E v !10 | F r 90% | G v 9 | H:I~3 H 执行率*该指标分值，最高不得超过分值上限。
      B H 其中：财政拨款 | C v 45 | D v 40 | E v !- | F v - | G v !-
      B H 其他资金 | C v 5 | D v 5 | E v !- | F v - | G v !-
      INDICATORS - A B C D E F G H I
      - | 一级指标 | 二级指标 | 三级指标 | 预期指标值(A) | 实际完成指标值(B) | 分值 | 得分 | 未完成原因 | 得分计算方法
      产出指标（50分） | 数量指标 | 全年开放天数 | ≥300天 | 312天 | 12.5 | 12.5 | | 完成值达到指标值，记满分；未达到指标值，按B/A或A/B*该指标分值记分。
       | 质量指标 | 设备完好率 | ≥95% | 98% | 12.5 | 12.5 | |
       | 时效指标 | 按时开放率 | ≥100% | 100% | 12.5 | 12.5 | |
       | 成本指标 | 免费开放成本 | ≤50万元 | 45万元 | 12.5 | 12.5 | |
      效益指标（30分） | 经济效益指标 | 带动文化消费 | ≥20万元 | 21万元 | 10 | 10 | |
       | 社会效益指标 | 服务群众人次 | ≥20000人次 | 19000人次 | 10 | 9.5 | 夏季场馆维修闭馆，来年错峰安排。 |
       | 可持续影响指标 | 管理制度健全 | 健全 | 部分达成预期指标并具有一定效果 | 10 | 6 | 志愿者管理制度尚未出台，来年补齐。 |
      满意度指标（10分） | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | |
      END
      A:E H 总分 | F v !100 | G v 94.5 | H:I v
      """),
  HUNAN_SPECIAL_FUND(
      "hunan/2020-special-fund-self-score",
      "专项资金自评表",
      new double[] {8, 14, 14, 30, 16, 16, 30},
      """
      A:G T 2020年度县级专项资金绩效目标自评表
      A:B H 专项资金名称 | C:D t 县级储备粮 | E H 负责人及电话 | F:G t 李四
      A:B H 县级主管部门 | C:D t 某某县商务和粮食局 | E H 实施单位 | F:G t 粮食调控储备股
      A~5 H 项目资金↵（万元） | B:C H | D H 全年预算数(A) | E:F H 全年执行数(B) | G H 执行率(B/A)
      B:C H 年度资金总额 | D v 194.9 | E:F v 194.9 | G r 100%
      B:C H 其中：中央、省、市补助 | D v | E:F v | G r
      B:C H 县级资金 | D v 194.9 | E:F v 194.9 | G r 100%
      B:C H 其他资金 | D v | E:F v | G r
      A~2 H 年度↵总体↵目标 | B:D H 年初设定目标 | E:G H 全年实际完成情况
      B:D g 保持和稳定地方粮食储备机制。 | E:G g 地方储备粮食规模达标，库存数量真实。
      INDICATORS A B C D E F G
      绩↵效↵指↵标 | 一级↵指标 | 二级↵指标 | 三级指标 | 年度指标值 | 全年完成值 | 未完成原因和改进措施
      产出指标 | 数量指标 | 稻谷储备数量 | ≥5000吨 | 5000吨 |
       | 质量指标 | 储备粮质量达标率 | ≥95% | 98% |
       | 时效指标 | 贷款付息及时率 | ≥95% | 90% | 一季度付息延迟，已建立台账。
       | 成本指标 | 储备粮保管费用 | ≤194.9万元 | 194.9万元 |
      效益指标 | 社会效益指标 | 粮食应急保障天数 | ≥10天 | 12天 |
      满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 93% |
      END
      A H 说明 | B:G t 无
      A:G L 注：其他资金包括和中央、省、市补助、地方财政资金共同投入到同一项目的自有资金、社会资金等。
      """),
  TRANSFER(
      "national/transfer-self-score",
      "转移支付自评表",
      new double[] {12, 16, 14, 28, 16, 16, 28},
      """
      A:G T 中央对地方转移支付区域绩效自评表
      A:G S （2022年度）
      A:B H 转移支付（项目）名称 | C:G t 食品药品监管补助资金
      A:B H 中央主管部门 | C:G t 市场监管总局
      A:B H 地方主管部门 | C:D t 某某省市场监管局 | E H 资金使用单位 | F:G t 某某区市场监管局
      A~4 H 资金投入情况↵（万元） | B:C H | D H 全年预算数（A） | E:F H 全年执行数（B） | G H 预算执行率（B/A×100%）
      B:C H 年度资金总额 | D v 25.80 | E:F v 25.80 | G r 100.00%
      B:C H 其中：中央财政资金 | D v 20.80 | E:F v 20.80 | G r 100.00%
      B:C H 地方资金 | D v 5.00 | E:F v 5.00 | G r 100.00%
      A~5 H 资金管理情况 | B:C H | D:F H 情况说明 | G H 存在问题和改进措施
      B:C H 分配科学性 | D:F t 按抽检任务量分配。 | G t 无
      B:C H 下达及时性 | D:F t 收文后30日内下达。 | G t 无
      B:C H 拨付合规性 | D:F t 国库集中支付。 | G t 无
      B:C H 使用规范性 | D:F t 专款专用。 | G t 无
      A~2 H 总体目标完成情况 | B:D H 总体目标 | E:G H 全年实际完成情况
      B:D g 完成食品抽检400批次。 | E:G g 完成食品抽检412批次，不合格食品全部处置。
      INDICATORS A B C D E F G
      绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
      产出指标 | 数量指标 | 食品抽检批次 | ≥400批次 | 412批次 |
       | 质量指标 | 违法案件查办率 | ≥95% | 100% |
       | 时效指标 | 抽检任务按时完成率 | ≥95% | 97% |
       | 成本指标 | 每批次抽检成本 | ≤650元 | 626元 |
      效益指标 | 社会效益指标 | 重大食品安全事故 | ≤0起 | 0起 |
      满意度指标 | 服务对象满意度指标 | 公众满意度 | ≥80% | 86% |
      END
      A H 说明 | B:G t 无
      """),
  SICHUAN_TRANSFER(
      "sichuan/2021-transfer-self-score",
      "转移支付自评表",
      new double[] {14, 14, 14, 30, 18, 18, 9},
      """
      A:G T 食品监管补助资金区域绩效目标自评表
      A:G S （2021年度）
      A:B H 专项名称 | C:G t 食品监管补助资金
      A:B H 中央主管部门 | C:E t 市场监管总局 | F H 自评得分 | G v
      A:B H 省级财政部门 | C:D t 某某省财政厅 | E H 省级主管部门 | F t 某某省市场监管局 | G v
      A~3 H 预算执行情况 | B H 预算数： | C:D v 2.38 | E H 执行数： | F v 2.38 | G v !20
      B H 其中：中央补助 | C:D v 2.38万元 | E H 其中：中央补助 | F v 2.38万元 | G v
      B H 地方资金/其他 | C:D v | E H 地方资金/其他 | F v | G v
      A~2 H 年度目标完成情况 | B:D H 预期目标 | E:F H 目标实际完成情况 | G v !20
      B:D g 深入开展食品风险隐患排查整治。 | E:F g 排查食品经营主体420户次，整改隐患36处。 | G v
      INDICATORS A B C D E F G
      年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成指标值 | 50
      产出指标 | 数量指标 | 监管人员培训场次 | ≥4场 | 5场 | 10
       | 质量指标 | 违法案件查办率 | ≥95% | 100% | 10
       | 时效指标 | 监管专项完成时间 | 2021年12月底前 | 2021年12月完成 | 10
      效益指标 | 社会效益指标 | 重大食品安全责任事故 | ≤0次 | 0次 | 10
      满意度指标 | 服务对象满意度指标 | 公众满意度 | ≥80% | 86% | 10
      END
      A H 说明 | B:G t 无
      """),
  SICHUAN_RURAL_FUND(
      "sichuan/2022-rural-fund-self-score",
      "衔接资金自评表",
      new double[] {8, 14, 14, 26, 9, 16, 16, 9, 26},
      """
      A:I T 衔接推进乡村振兴补助资金绩效自评表
      A:I S （2022年度）
      A:C H 项目名称 | D:I t 某某村产业路硬化
      A:C H 主管部门 | D:E t 某某县乡村振兴局 | F:G H 实施单位 | H:I t 某某镇人民政府
      A~4 H 项目资金↵（万元） | B:C H | D H 全年预算数(A) | E:F H 全年执行数(B) | G H 分值 | H H 执行率(B/A) | I H 得分
      B:C H 年度资金总额 | D v 86.00 | E:F v 80.84 | G v !10 | H r 94.00% | I v 9.4
      B:C H 其中：财政拨款 | D v 86.00 | E:F v 80.84 | G v !— | H r 94.00% | I v !—
      B:C H 其他资金 | D v | E:F v | G v !— | H r | I v !—
      A~2 H 年度总体目标 | B:E H 预期目标 | F:I H 实际完成情况
      B:E g 硬化产业路2.4公里。 | F:I g 硬化产业路2.5公里，受益120户。
      INDICATORS A B C D E F G H I
      绩↵效↵指↵标 | 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因和改进措施
      产出指标 | 数量指标 | 硬化产业路里程 | 20 | ≥2.4公里 | 2.5公里 | 20 |
       | 质量指标 | 工程验收合格率 | 10 | ≥95% | 100% | 10 |
       | 时效指标 | 工程按期完工率 | 10 | ≥95% | 96% | 10 |
       | 成本指标 | 每公里造价 | 10 | ≤36万元 | 32.34万元 | 10 |
      效益指标 | 社会效益指标 | 受益户数 | 30 | ≥125户 | 120户 | 28.8 | 两户外迁，已核实。
      满意度指标 | 服务对象满意度指标 | 受益群众满意度 | 10 | ≥90% | 95% | 10 |
      END
      A:D H 总分 | E v !100 | F v | G v | H v 98.2 | I v
      """),
  HUBEI(
      "hubei/2020-project-self-score",
      "项目自评表",
      new double[] {14, 14, 14, 28, 16, 16, 16},
      """
      A:G T 2020年度公共卫生项目自评表
      A:D L 单位名称：某某市卫生健康委员会 | E:G R 填报日期：
      A:B H 项目名称 | C:G t 基本公共卫生服务
      A:B H 主管部门 | C:D t 某某市卫生健康委员会 | E H 项目实施单位 | F:G t 某某镇卫生院
      A:B~2 H 预算执行情况（万元）↵（20分） | C H | D H 预算数（A） | E H 执行数（B） | F H 执行率（B/A） | G H 得分↵（20分*执行率）
      C H 年度财政资金总额 | D v 207.45 | E v 197.08 | F r 95.00% | G v 19
      INDICATORS A B C D E F G
      年度绩效目标1↵（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
      产出指标 | 数量指标 | 建立健康档案人数 | ≥38508人 | 38642人 | 10
       | 质量指标 | 疫苗接种率 | ≥90% | 97.3% | 10
       | 进度指标 | 体检按时完成率 | ≥90% | 92% | 20
      END
      INDICATORS A B C D E F G
      年度绩效目标2↵（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
      效益指标 | 社会效益指标 | 传染病报告及时处置率 | ≥95% | 100% | 20
      满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥85% | 91% | 20
      END
      A:F H 总分 | G v 99
      A:B H 偏差大或目标未完成原因分析 | C:G t 无
      A:B H 改进措施及结果应用方案 | C:G t 无
      """);

  private static final Map<Character, Kind> KINDS =
      Map.of(
          'A', Kind.ANNEX,
          'T', Kind.TITLE,
          'S', Kind.SUBTITLE,
          'L', Kind.LINE,
          'R', Kind.LINE_RIGHT,
          'H', Kind.HEAD,
          't', Kind.TEXT,
          'v', Kind.VALUE,
          'r', Kind.RATE,
          'g', Kind.GOAL);

  private final String name;
  private final String sheet;
  private final double[] widths;
  private final String lines;

  ProjectForms(String name, String sheet, double[] widths, String lines) {
    this.name = name;
    this.sheet = sheet;
    this.widths = widths;
    this.lines = lines;
  }

  /** The blank, below {@code workbooks}. */
  String file() {
    return name + ".xlsx";
  }

  /** The folder of the invented return below {@code test-data/returns}. */
  String goldenName() {
    return name.replace('/', '-') + "-corrected";
  }

  void draw(Workbook book) {
    new Drawing(book, sheet, widths, false).draw(lines);
  }

  /** The same on a sheet of another name, with other texts in it. */
  void draw(Workbook book, String sheetName, Map<String, String> other) {
    String edited = lines;
    for (Map.Entry<String, String> each : other.entrySet()) {
      if (!edited.contains(each.getKey())) {
        throw new IllegalArgumentException(this + " holds no \"" + each.getKey() + "\"");
      }
      edited = edited.replace(each.getKey(), each.getValue());
    }
    new Drawing(book, sheetName, widths, false).draw(edited);
  }

  void drawBlank(Workbook book) {
    new Drawing(book, sheet, widths, true).draw(lines);
  }

  private static final class Drawing {
    private final Form form;
    private final boolean blank;
    private int row = 1;
    private String lastColumn = "A";

    Drawing(Workbook book, String sheet, double[] widths, boolean blank) {
      form = new Form(book, sheet, 20, widths);
      this.blank = blank;
    }

    void draw(String lines) {
      List<String> block = new ArrayList<>();
      for (String line : lines.lines().toList()) {
        if (line.startsWith("INDICATORS") || !block.isEmpty() && !line.equals("END")) {
          block.add(line);
        } else if (line.equals("END")) {
          indicators(block);
          block.clear();
        } else {
          line(line);
          row++;
        }
      }
      form.finish("A1:" + lastColumn + (row - 1), true);
    }

    private void line(String line) {
      for (String cell : line.split(" \\| ", -1)) {
        String[] parts = cell.strip().split(" ", 3);
        String text = parts.length < 3 ? "" : parts[2].replace('↵', '\n');
        boolean printed = Character.isUpperCase(parts[1].charAt(0)) || text.startsWith("!");
        int tilde = parts[0].indexOf('~');
        int rows = tilde < 0 ? 1 : Integer.parseInt(parts[0].substring(tilde + 1));
        String columns = tilde < 0 ? parts[0] : parts[0].substring(0, tilde);
        String typed = text.startsWith("!") ? text.substring(1) : text;
        form.put(
            SampleWorkbooks.area(columns, row, row + rows - 1),
            KINDS.get(parts[1].charAt(0)),
            blank && !printed ? "" : typed);
        if (parts[1].equals("g")) {
          form.heighten(row, 48); // room to write, though it is empty
        }
        String end = columns.substring(columns.indexOf(':') + 1);
        lastColumn = end.compareTo(lastColumn) > 0 ? end : lastColumn;
      }
    }

    private void indicators(List<String> block) {
      List<String> columns = List.of(block.get(0).split(" ", -1));
      List<String> heads = SampleWorkbooks.table(block.get(1)).get(0);
      List<List<String>> rows =
          SampleWorkbooks.table(String.join("\n", block.subList(2, block.size())));
      if (!columns.get(1).equals("-")) {
        form.put(
            SampleWorkbooks.area(columns.get(1), row, row + rows.size()), Kind.HEAD, heads.get(0));
      }
      List<String> own = columns.subList(2, columns.size());
      form.row(row, own, Kind.HEAD, heads.subList(1, heads.size()));
      for (int i = 0; i < rows.size(); i++) {
        row++;
        SampleWorkbooks.putDown(form, own.get(0), row, rows, i, 0);
        SampleWorkbooks.putDown(form, own.get(1), row, rows, i, 1);
        for (int c = 2; c < own.size(); c++) {
          String text = c < rows.get(i).size() ? rows.get(i).get(c) : "";
          Kind kind = c == 2 || text.length() > 12 ? Kind.TEXT : Kind.VALUE;
          form.put(SampleWorkbooks.area(own.get(c), row, row), kind, blank ? "" : text);
        }
      }
      row++;
    }
  }
}
