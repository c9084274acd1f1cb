package io.jihe.cli;

import static java.util.stream.Collectors.joining;

import io.jihe.rule.Wording;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program jihe (绩核). */
@Command(
    name = "jihe",
    mixinStandardHelpOptions = true,
    version = "jihe 0.1.0",
    description = "绩核：部门整体支出绩效自评工作簿审核 | checks budget-performance self-evaluation workbooks")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Console console =
        new Console(
            new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false),
            new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
    int code = run(console, args);
    console.out().flush();
    console.err().flush();
    System.exit(code);
  }

  /** Runs one command line; never throws. */
  static int run(Console console, String... args) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new BulkCommand(console))
            .addSubcommand(new WatchCommand(console))
            .addSubcommand(new ServeCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new TemplateCommand(console))
            .addSubcommand(new CleanCommand(console))
            .addSubcommand(new RulesCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new FormsCommand(console))
            .setOut(console.out())
            .setErr(console.err())
            .setExitCodeExceptionMapper(e -> ExitCode.DEFECT.ordinal())
            .setParameterExceptionHandler((e, arguments) -> badArguments(console, e, arguments))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(console, e, args));
    if (args.length == 0) {
      line.usage(console.out());
      return ExitCode.BAD_ARGUMENTS.ordinal();
    }
    int code;
    try {
      code = line.execute(args);
    } catch (Error e) { // picocli hands on exceptions, and no errors
      console.err().println(Defects.record(e).in(Languages.of(args)));
      return ExitCode.DEFECT.ordinal();
    }
    return line.getSubcommands().values().stream()
        .map(CommandLine::getExecutionResult)
        .filter(ExitCode.class::isInstance)
        .mapToInt(result -> ((ExitCode) result).ordinal())
        .findFirst()
        .orElse(code);
  }

  private static int badArguments(
      Console console, CommandLine.ParameterException e, String... args) {
    console.err().println(wrong(e).in(Languages.of(args)));
    console.err().println("jihe --help");
    return ExitCode.BAD_ARGUMENTS.ordinal();
  }

  private static Wording wrong(CommandLine.ParameterException e) {
    String english = String.valueOf(e.getMessage());
    if (e instanceof CommandLine.UnmatchedArgumentException unknown) {
      String meant =
          unknown.getUnmatched().get(0).startsWith("-")
              ? String.join("、", unknown.getSuggestions())
              : ""; // of commands it suggests even those that are nothing like it
      return new Wording(
          "没有这样的命令或参数："
              + String.join(" ", unknown.getUnmatched())
              + (meant.isEmpty() ? "" : "。是不是 " + meant + "？"),
          english);
    }
    if (e instanceof CommandLine.MissingParameterException lacks) {
      return new Wording(
          "缺少参数：" + lacks.getMissing().stream().map(Main::name).distinct().collect(joining("、")),
          english);
    }
    return new Wording("参数有误：" + english, english);
  }

  private static String name(CommandLine.Model.ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static int failed(Console console, Exception e, String... args) {
    if (e instanceof BadArgumentException bad) {
      console.err().println(bad.reason().in(Languages.of(args)));
      return ExitCode.BAD_ARGUMENTS.ordinal();
    }
    Wording told = Defects.record(e);
    console.err().println(told.in(Languages.of(args)));
    return ExitCode.DEFECT.ordinal();
  }

  /** The language asked for, before the command line is read. */
  private static final class Languages {
    static io.jihe.rule.Language of(String... args) {
      for (int i = 0; i < args.length; i++) {
        boolean english =
            args[i].toLowerCase(Locale.ROOT).equals("--lang=en")
                || (args[i].equals("--lang") && i + 1 < args.length && args[i + 1].equals("en"));
        if (english) {
          return io.jihe.rule.Language.EN;
        }
      }
      return io.jihe.rule.Language.ZH;
    }
  }
}
