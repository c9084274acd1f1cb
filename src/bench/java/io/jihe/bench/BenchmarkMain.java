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
                    .addProfiler(CpuProfiler.class)
                    .build())
            .run();
    Map<String, RunResult> byName = new TreeMap<>();
    for (RunResult result : results) {
      byName.put(format(result) + " " + name(result), result);
    }
    System.out.println();
    System.out.printf(
        "%-20s %11s %9s %12s %12s %8s %12s%n",
        "", "per second", "± 99.9%", "time × ref.", "bytes each", "CPU ms", "CPU × ref.");
    byName.forEach((name, result) -> line(name, result, byName));
  }

  private static void line(String name, RunResult result, Map<String, RunResult> all) {
    RunResult reference = all.get(format(result) + " " + REFERENCE);
    double rate = result.getPrimaryResult().getScore();
    double cpu = secondary(result, CpuProfiler.MILLISECONDS);
    System.out.printf(
        "%-20s %11.1f %9.1f %12s %,12d %8.2f %12s%n",
        name,
        rate,
        result.getPrimaryResult().getScoreError(),
        reference == null ? "–" : ratio(reference.getPrimaryResult().getScore() / rate),
        Math.round(secondary(result, BYTES)),
        cpu,
        reference == null ? "–" : ratio(cpu / secondary(reference, CpuProfiler.MILLISECONDS)));
  }

  private static String ratio(double ratio) {
    return String.format("%.2f", ratio);
  }

  /** What a profiler measured; not a number where it measured nothing. */
  private static double secondary(RunResult result, String key) {
    return result.getSecondaryResults().containsKey(key)
        ? result.getSecondaryResults().get(key).getScore()
        : Double.NaN;
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
