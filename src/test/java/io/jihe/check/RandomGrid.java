package io.jihe.check;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.NumberShape;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormLibrary;
import java.math.BigDecimal;
import java.util.List;

/** Sheets of the forms' own labels and of figures, in any place and any disorder. */
final class RandomGrid {
  static final ReturnCheck CHECK = new ReturnCheck(FormLibrary.shipped().known());

  private static final List<String> TEXTS =
      List.of(
          "部门整体支出绩效评价基础数据表",
          "2023年度部门整体支出绩效自评表",
          "项目支出绩效自评表",
          "财政供养人员情况（人）",
          "编制数",
          "2023年实际在职人数",
          "控制率",
          "经费控制情况（万元）",
          "2022年决算数",
          "2023年预算数",
          "2023年决算数",
          "三公经费",
          "1、公务用车购置和维护经费",
          "其中：公车购置",
          "公车运行维护",
          "2、出国经费",
          "3、公务接待",
          "项目支出：",
          "1、业务工作经费",
          "2、运行维护经费",
          "3、市级专项资金（一个专项一行）",
          "公用经费",
          "其中：办公经费",
          "政府采购金额",
          "部门基本支出预算调整",
          "楼堂馆所控制情况（2023年完工项目）",
          "批复规模（㎡）",
          "厉行节约保障措施",
          "年度预算申请（万元）",
          "年初预算数",
          "全年预算数",
          "全年执行数",
          "分值",
          "执行率",
          "得分",
          "年度资金总额",
          "按收入性质分：9999.81",
          "其中：一般公共预算：386.11",
          "按支出性质分：",
          "其中：基本支出：",
          "项目支出：9641.02",
          "年度总体目标",
          "预期目标",
          "实际完成情况",
          "绩效指标",
          "一级指标",
          "二级指标",
          "三级指标",
          "年度指标值",
          "实际完成值",
          "偏差原因分析及改进措施",
          "产出指标(40分)",
          "数量指标",
          "质量指标",
          "时效指标",
          "成本指标",
          "效益指标",
          "满意度指标",
          "总分",
          "项目名称",
          "其中：当年财政拨款",
          "上年结转资金",
          "其他资金",
          "≥90%",
          "≤100",
          "=12",
          "100%",
          "51.43%",
          "18",
          "35人",
          "9999.81",
          "4753.66万元",
          "——",
          "/",
          "无",
          "0",
          "-1",
          "1E9",
          "填表人：",
          "单位：元",
          "株洲市某单位",
          "……");

  private RandomGrid() {}

  /** Four bytes a cell: row, column, what it holds, and for merged ones how far they reach. */
  static WorkbookGrid of(byte[] data) {
    SheetGrid.Builder grid = SheetGrid.named("表");
    for (int i = 0; i + 3 < data.length && i < 4 * 400; i += 4) {
      int row = data[i] & 0x3F;
      int column = data[i + 1] & 0x0F;
      CellAddress at = new CellAddress(row, column);
      int what = data[i + 2] & 0xFF;
      grid.put(at, content(what, data[i + 3]));
      if ((data[i + 1] & 0x30) == 0x30) {
        grid.merge(
            new CellArea(
                at, new CellAddress(row + (data[i + 3] & 3), column + (data[i + 3] >> 2 & 7))));
      }
    }
    return new WorkbookGrid(List.of(grid.build()));
  }

  private static CellContent content(int what, byte number) {
    if (what < TEXTS.size()) {
      return new CellContent.Text(TEXTS.get(what));
    }
    CellContent figure =
        new CellContent.Numeric(BigDecimal.valueOf(number * 37L, what & 3), NumberShape.GENERAL);
    return switch (what & 0x1C) {
      case 0 -> new CellContent.Fault("#DIV/0!");
      case 4 -> new CellContent.Computed("A1+1", figure, figure);
      case 8 -> new CellContent.Text(Integer.toString(number) + "%");
      default -> figure;
    };
  }
}
