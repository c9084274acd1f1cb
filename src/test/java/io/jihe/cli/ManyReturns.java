package io.jihe.cli;

import io.jihe.check.PlantedFault;
import io.jihe.check.YearBefore;
import io.jihe.samples.Shapes;
import io.jihe.template.FilledReturn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A bureau's folder of returned files as they come: of every variant, in sub-folders and archives,
 * {@code .xlsx} and {@code .xls}, right ones and such with one planted fault, damaged and hostile
 * ones, some twice. The same seed gives the same returns.
 */
public final class ManyReturns {
  private static final List<String> COUNTIES = List.of("甲县", "乙县", "丙县", "丁县");
  private static final List<String> TOWNS =
      List.of(
          "白石", "青山", "大湾", "双桥", "石门", "龙塘", "新市", "古塔", "长岭", "东坪", "西渡", "南洲", "北港", "金坑", "银田",
          "铜溪", "铁炉", "锡矿", "沙坪", "土桥", "水口", "火田", "木梓", "竹园", "梅林", "兰坡", "菊圃", "荷塘", "桂花", "松柏",
          "枫树", "樟木", "柳岸", "桃源洞", "李家坳", "杏村", "枣林", "橘洲", "茶亭", "麻塘");
  private static final List<String> OFFICES =
      List.of(
          "财政所", "林业站", "水利站", "农技站", "司法所", "敬老院", "中心小学", "初级中学", "卫生院", "文化站", "畜牧站", "国土所",
          "规划所", "环保所", "城管队", "交管站", "民政办", "社保所", "退役军人站", "便民中心", "综治中心", "供电所", "粮站", "供销社",
          "邮政所", "广播站", "图书馆", "体育馆", "幼儿园", "职业学校", "气象站", "防疫站", "计生站", "经管站", "统计站", "档案馆",
          "市场所", "税务所", "派出所", "消防站", "人民政府", "人大办", "妇联", "团委", "工会", "残联", "科协", "红十字会", "老龄办",
          "扶贫办");

  /** Units whose names a spreadsheet program would take for formulas. */
  private static final List<String> LIKE_FORMULAS = List.of("=1+1测试局", "@SUM测试局", "+甲乙测试局");

  private static final Charset GBK = Charset.forName("GBK");
  private static final long LARGEST_HOSTILE = 4L << 20;

  private final Path returns;
  private final Path lastYear;
  private final int files;
  private final long seed;
  private final boolean plain;
  private final Map<String, PlantedTruth.Of> truth = new TreeMap<>();
  private int passedOver;

  /** What a unit does. */
  private enum Role {
    RIGHT,
    PLANTED,
    WITH_LAST_YEAR,
    UNLIKE_LAST_YEAR,
    SENT_AGAIN,
    SENT_CORRECTED
  }

  /** A file yet to be written. */
  private record Made(String path, byte[] bytes, PlantedTruth.Of truth) {}

  private ManyReturns(Path folder, int files, long seed, boolean plain) {
    returns = returns(folder);
    lastYear = lastYear(folder);
    this.files = files;
    this.seed = seed;
    this.plain = plain;
  }

  static Path returns(Path folder) {
    return folder.resolve("报送");
  }

  static Path lastYear(Path folder) {
    return folder.resolve("上年");
  }

  static Path roster(Path folder) {
    return folder.resolve("名册.csv");
  }

  /** Writes so many returns, a fifth with a fault, a hundredth hostile, and a roster. */
  static PlantedTruth write(Path folder, int files, long seed) {
    return new ManyReturns(folder, files, seed, false).write(folder);
  }

  /** Into a folder, so many; those of {@code plain} are workbooks in sub-folders and no more. */
  public static void main(String[] args) {
    boolean plain = args.length > 2 && args[2].equals("plain");
    Path folder = Path.of(args[0]);
    PlantedTruth truth = new ManyReturns(folder, Integer.parseInt(args[1]), 1, plain).write(folder);
    System.out.println(truth.files().size() + " returns: " + truth.kinds());
  }

  private PlantedTruth write(Path folder) {
    List<Role> roles = roles();
    int units = roles.size();
    try {
      Files.createDirectories(lastYear);
      List<Made> made = all(roles);
      if (!plain) {
        hostile();
        strangers();
      }
      put(made);
      int missing = plain ? 0 : Math.max(3, files / 50);
      List<String> listed = new ArrayList<>();
      int unlisted = (int) truth.values().stream().filter(of -> of.unit().isEmpty()).count();
      for (int i = 0; i < units; i++) {
        if (isListed(i)) {
          listed.add(unit(i));
        }
      }
      unlisted +=
          (int)
              truth.values().stream()
                  .filter(of -> !of.unit().isEmpty() && !listed.contains(of.unit()))
                  .count();
      List<String> notReturned =
          IntStream.range(units, units + missing).mapToObj(this::unit).toList();
      listed.addAll(notReturned);
      Files.writeString(roster(folder), "单位名称\n" + String.join("\n", listed) + "\n");
      return new PlantedTruth(
          new TreeMap<>(truth),
          notReturned,
          unlisted,
          (int) roles.stream().filter(Role.SENT_AGAIN::equals).count(),
          (int) roles.stream().filter(Role.SENT_CORRECTED::equals).count(),
          passedOver);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every 97th is on no roster. */
  private static boolean isListed(int unit) {
    return unit % 97 != 5;
  }

  private String unit(int i) {
    if (!plain && i < LIKE_FORMULAS.size()) {
      return LIKE_FORMULAS.get(i);
    }
    String town = TOWNS.get(i % TOWNS.size()) + "镇";
    String county = COUNTIES.get(i / TOWNS.size() % COUNTIES.size());
    return county + town + OFFICES.get(i / TOWNS.size() / COUNTIES.size() % OFFICES.size());
  }

  /** In the order of the units, drawn by lot. */
  private List<Role> roles() {
    int rare = plain ? 0 : Math.max(1, files / 100);
    int left = files - rare; // the hostile ones
    List<Role> roles = new ArrayList<>();
    roles.addAll(Collections.nCopies(plain ? 0 : rare, Role.UNLIKE_LAST_YEAR));
    roles.addAll(Collections.nCopies(files / 5 - roles.size(), Role.PLANTED));
    roles.addAll(Collections.nCopies(rare, Role.WITH_LAST_YEAR));
    int twice = plain ? 0 : Math.max(1, files / 400);
    left -= roles.size() + 4 * twice;
    roles.addAll(Collections.nCopies(twice, Role.SENT_AGAIN));
    roles.addAll(Collections.nCopies(twice, Role.SENT_CORRECTED));
    roles.addAll(Collections.nCopies(left, Role.RIGHT));
    Collections.shuffle(roles, new Random(seed));
    return roles;
  }

  private List<Made> all(List<Role> roles) {
    return IntStream.range(0, roles.size())
        .parallel()
        .mapToObj(i -> of(i, roles.get(i)))
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }

  // ---- returns

  private List<Made> of(int i, Role role) {
    Random random = new Random(seed * 1_000_003 + i);
    String unit = unit(i);
    int ofDepartment = FilledReturn.variants().indexOf(FilledReturn.OF_A_DEPARTMENT);
    int variant =
        role.compareTo(Role.PLANTED) > 0 ? ofDepartment : i % FilledReturn.variants().size();
    int figures = random.nextInt(1 << 30);
    String path = path(i, unit, random);
    try {
      return switch (role) {
        case RIGHT -> List.of(right(path, variant, figures, unit, random));
        case PLANTED -> List.of(planted(path, variant, figures, unit, random));
        case WITH_LAST_YEAR, UNLIKE_LAST_YEAR -> {
          XSSFWorkbook book = FilledReturn.typed(variant, figures, unit);
          boolean differs = role == Role.UNLIKE_LAST_YEAR;
          YearBefore before = differs ? YearBefore.thatDiffers(book) : YearBefore.of(book);
          Files.write(lastYear.resolve(unit + ".xlsx"), before.workbook());
          PlantedTruth.Of of =
              differs
                  ? PlantedTruth.Of.planted(unit, role.toString(), before.findings())
                  : PlantedTruth.Of.right(unit);
          yield List.of(made(path, book, of, random));
        }
        case SENT_AGAIN -> {
          Made once = right(path, variant, figures, unit, random);
          yield List.of(once, new Made("重发/" + name(once.path()), once.bytes(), once.truth()));
        }
        case SENT_CORRECTED ->
            List.of(
                right(path, variant, figures, unit, random),
                right("更正/" + unit + "（更正）.xlsx", variant, figures + 1, unit, random));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          FilledReturn.variants().get(variant) + ", figures " + figures + ", " + role, e);
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Made right(String path, int variant, int figures, String unit, Random random)
      throws IOException {
    boolean onOurBlank = random.nextBoolean();
    XSSFWorkbook book =
        onOurBlank
            ? FilledReturn.onOurBlank(variant, figures, unit)
            : FilledReturn.typed(variant, figures, unit);
    PlantedTruth.Of right = PlantedTruth.Of.right(unit);
    return onOurBlank ? new Made(path, Shapes.bytes(book), right) : made(path, book, right, random);
  }

  private Made planted(String path, int variant, int figures, String unit, Random random)
      throws IOException {
    XSSFWorkbook book = FilledReturn.typed(variant, figures, unit);
    PlantedFault.Kind[] kinds = PlantedFault.Kind.values();
    PlantedFault fault = PlantedFault.in(book, kinds[random.nextInt(kinds.length)], random);
    String told = fault.kind() + " " + fault.told();
    return made(path, book, PlantedTruth.Of.planted(unit, told, fault.findings()), random);
  }

  /** One of eight as {@code .xls}. */
  private static Made made(String path, XSSFWorkbook book, PlantedTruth.Of truth, Random random)
      throws IOException {
    byte[] bytes = Shapes.bytes(book);
    boolean xls = random.nextInt(8) == 0;
    return xls
        ? new Made(path.substring(0, path.length() - 1), Shapes.asXls(bytes), truth)
        : new Made(path, bytes, truth);
  }

  // ---- places

  private String path(int i, String unit, Random random) {
    return switch (random.nextInt(plain ? 6 : 8)) {
      case 0, 1 -> unit + "2025年度绩效自评.xlsx";
      case 2, 3 -> "第" + i % 20 + "批/" + unit + ".xlsx";
      case 4, 5 -> "归口/教科文股/" + i % 9 + "/附件-" + unit + ".xlsx";
      case 6 -> "压缩" + i % 10 + ".zip!/" + unit + ".xlsx";
      default -> "压缩" + i % 10 + ".zip!/附件/" + i % 3 + ".zip!/" + unit + "自评表.xlsx";
    };
  }

  private void put(List<Made> made) throws IOException {
    Map<String, List<Made>> archives = new TreeMap<>();
    for (Made each : made) {
      truth.put(each.path(), each.truth());
      int archive = each.path().indexOf("!/");
      if (archive < 0) {
        file(each.path(), each.bytes());
      } else {
        archives
            .computeIfAbsent(each.path().substring(0, archive), zip -> new ArrayList<>())
            .add(new Made(each.path().substring(archive + 2), each.bytes(), each.truth()));
      }
    }
    for (Map.Entry<String, List<Made>> archive : archives.entrySet()) {
      file(archive.getKey(), zip(archive.getValue()));
    }
  }

  /** Names in GBK, as Windows packs them, or in UTF-8; the inner archives first. */
  private static byte[] zip(List<Made> members) throws IOException {
    Map<String, List<Made>> inner = new TreeMap<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Charset names = members.size() % 3 == 0 ? StandardCharsets.UTF_8 : GBK;
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (Made member : members) {
        int archive = member.path().indexOf("!/");
        if (archive < 0) {
          member(zip, member.path(), member.bytes());
        } else {
          inner
              .computeIfAbsent(member.path().substring(0, archive), name -> new ArrayList<>())
              .add(new Made(member.path().substring(archive + 2), member.bytes(), member.truth()));
        }
      }
      for (Map.Entry<String, List<Made>> archive : inner.entrySet()) {
        member(zip, archive.getKey(), zip(archive.getValue()));
      }
    }
    return bytes.toByteArray();
  }

  private static void member(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private void file(String path, byte[] bytes) throws IOException {
    Path file = returns.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  // ---- what is no return

  private void hostile() throws IOException {
    Path folder = Files.createDirectories(returns.resolve("异常"));
    List<HostileFiles.Hostile> all = new ArrayList<>(HostileFiles.all().values());
    Collections.shuffle(all, new Random(seed));
    int most = Math.max(1, files / 100);
    for (int n = 0; truth.size() < most; n++) {
      HostileFiles.Hostile hostile = all.get(n % all.size());
      String name = n / all.size() + "-" + hostile.name();
      if (isMade(hostile, folder.resolve(name))) {
        truth.put("异常/" + name, PlantedTruth.Of.refused("HOSTILE " + hostile.told()));
      }
    }
  }

  /** Some are no files, some too large to be written by the dozen, some of no workbook's kind. */
  private static boolean isMade(HostileFiles.Hostile hostile, Path file) throws IOException {
    String name = hostile.name();
    if (name.startsWith("~$") || List.of("设备.xlsx", "管道.xlsx", "超过一百兆.xlsx").contains(name)) {
      return false;
    }
    try {
      hostile.maker().make(file);
    } catch (Exception e) {
      throw new IOException(name, e);
    }
    boolean kept =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) < LARGEST_HOSTILE
            && !name.endsWith(".jpg");
    if (!kept) {
      Files.deleteIfExists(file);
    }
    return kept;
  }

  /** What lies beside returns and is none. */
  private void strangers() throws IOException {
    file("~$打开着的.xlsx", new byte[] {1});
    file("第0批/~$自评.xlsx", new byte[] {1});
    file("第1批/Thumbs.db", new byte[] {1});
    for (int i = 0; i < 3; i++) {
      file("第" + i + "批/现场照片" + i + ".jpg", new byte[] {1});
      passedOver++;
    }
  }
}
