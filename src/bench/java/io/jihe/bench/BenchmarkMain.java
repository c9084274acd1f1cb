package io.jihe.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, JMH's arguments given, and prints each beside the reference. */
public final class BenchmarkMain {
  private static final String REFERENCE = "poiBare";
  private static final String BYTES = "gc.alloc.rate.norm";

  private BenchmarkMain() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    Map<String, RunResult> byName = new TreeMap<>();
    for (RunResult result : results) {
      byName.put(format(result) + " " + name(result), result);
    }
    System.out.println();
    System.out.printf(
        "%-22s %12s %10s %14s %12s%n", "", "per second", "± 99.9%", "bytes each", "time × ref.");
    byName.forEach((name, result) -> line(name, result, byName));
  }

  private static void line(String name, RunResult result, Map<String, RunResult> all) {
    double rate = result.getPrimaryResult().getScore();
    RunResult reference = all.get(format(result) + " " + REFERENCE);
    String ratio =
        reference == null
            ? "–"
            : String.format("%.2f", reference.getPrimaryResult().getScore() / rate);
    System.out.printf(
        "%-22s %12.1f %10.1f %14s %12s%n",
        name, rate, result.getPrimaryResult().getScoreError(), bytes(result), ratio);
  }

  private static String bytes(RunResult result) {
    return result.getSecondaryResults().containsKey(BYTES)
        ? String.format("%,d", Math.round(result.getSecondaryResults().get(BYTES).getScore()))
        : "–";
  }

  private static String format(RunResult result) {
    String format = result.getParams().getParam("format");
    return format == null ? "forms" : format;
  }

  private static String name(RunResult result) {
    String whole = result.getParams().getBenchmark();
    return whole.substring(whole.lastIndexOf('.') + 1);
  }
}
