package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.KernelDeathException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code puffs}. */
@Command(
    name = "puffs",
    description =
        "Runs and checks puffs file systems, on a simulated kernel or on a NetBSD kernel.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "puffs " + Main.VERSION,
    footer = {
      "",
      "Commands of the launcher script:",
      "  ./puffs bench      measures the cost of requests; only in the sources of jpuffs",
      "  ${sys:puffs.command:-./puffs} classpath"
          + "  prints the class path to compile a file system with",
      "JVM options (-Dpuffs.backend=rump, -Xmx1g) go in front of the command."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:success",
      "1:a violation or a difference was found",
      "2:the command, a name or a script was not understood",
      "3:the backend cannot start on this machine",
      "70:a bug in puffs",
      "71:the kernel has died, the line to its machine is lost, or the server of a directory has"
          + " ended"
    })
public final class Main {
  /** The version of jpuffs. */
  static final String VERSION = "0.1.0-SNAPSHOT";

  /** The backend cannot start on this machine. */
  static final int UNAVAILABLE = 3;

  /** A bug in puffs; the number of {@code EX_SOFTWARE} in sysexits(3). */
  static final int INTERNAL = 70;

  /** The kernel has died; the number of {@code EX_OSERR} in sysexits(3). */
  static final int KERNEL_DIED = 71;

  private Main() {}

  /** Runs the program and ends the JVM with its exit status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = run(ProgressStyle.ofSystem(), out, err, args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /**
   * Runs the program, which shows no progress.
   *
   * @return the exit status
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(ProgressStyle.NONE, out, err, args);
  }

  private static int run(ProgressStyle progress, PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = commandLine(progress, out, err);
    commandLine.setOut(out).setErr(err);
    commandLine.setExecutionExceptionHandler(
        (exception, command, result) -> {
          out.flush();
          String name = command.getCommandSpec().qualifiedName();
          if (!isForUsers(exception)) {
            err.println(name + " failed because of a bug in puffs:");
            exception.printStackTrace(err);
            return INTERNAL;
          }
          err.println(name + ": " + exception.getMessage());
          return status(exception, command);
        });
    commandLine.setParameterExceptionHandler(
        (exception, arguments) -> {
          out.flush();
          return refuse(exception, err);
        });
    if (args.length == 0) {
      commandLine.usage(err);
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(args);
  }

  /** Says what is wrong with the command line. The options would hide it: they are many lines. */
  private static int refuse(ParameterException exception, PrintWriter err) {
    CommandSpec command = exception.getCommandLine().getCommandSpec();
    err.println(command.qualifiedName() + ": " + exception.getMessage());
    UnmatchedArgumentException.printSuggestions(exception, err);
    String options = command.qualifiedName().substring("puffs".length());
    err.println(StartedAs.PUFFS + options + " --help shows what it takes");
    return command.exitCodeOnInvalidInput();
  }

  private static int status(Exception exception, CommandLine command) {
    if (exception instanceof KernelDeathException) {
      return KERNEL_DIED;
    }
    return exception instanceof BackendUnavailableException
            || exception instanceof DirectoryInUseException
        ? UNAVAILABLE
        : command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The command with all its subcommands. */
  static CommandLine commandLine(ProgressStyle progress, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .addSubcommand(new DoctorCommand(out))
        .addSubcommand(new ServeCommand(err))
        .addSubcommand(new MountCommand(err))
        .addSubcommand(new RunCommand(out, err))
        .addSubcommand(new CheckCommand(progress, out, err))
        .addSubcommand(new ProbeCommand(out))
        .addSubcommand(new MergeCommand(out))
        .addSubcommand(new CrashCommand(out, err))
        .addSubcommand(new IoErrorsCommand(out, err))
        .addSubcommand(new CompareCommand(out, err))
        .addSubcommand(new FaultsCommand(out, err))
        .addSubcommand(new RulesCommand(out))
        .addSubcommand(new MutantsCommand(out))
        .addSubcommand(new RecordCommand(out, err))
        .addSubcommand(new ReplayCommand(out));
  }

  /** Whether the message is enough; anything else is a bug and shows its stack trace. */
  private static boolean isForUsers(Exception exception) {
    return exception instanceof UsageException
        || exception instanceof KernelDeathException
        || exception instanceof ScriptException
        || exception instanceof BackendUnavailableException
        || exception instanceof DirectoryInUseException;
  }
}
