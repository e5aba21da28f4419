package org.jpuffs.conformance.crash;

import java.util.Locale;

/** A fault of logfs: text of one of its classes that is replaced. */
enum LogFsMutant {
  FSYNC_WITHOUT_FLUSH(
      "LogFs",
      """
      LogNode node, FsyncRange range) throws IOException {
          journal.flush();
      """,
      """
      LogNode node, FsyncRange range) throws IOException {
      """),
  SYNC_WITHOUT_FLUSH(
      "LogFs",
      """
      SyncMode mode) throws IOException {
          journal.flush();
      """,
      """
      SyncMode mode) throws IOException {
      """),
  RECORD_WITH_WRONG_CHECKSUM_APPLIED(
      "LogJournal", "return isNext && isValid(record)", "return isNext"),
  CHECKSUM_OF_FIRST_SECTOR_ONLY(
      "LogJournal",
      "crc.update(record.slice(HEADER, record.limit() - HEADER));",
      "crc.update(record.slice(HEADER, 512 - HEADER));"),
  CHECKPOINT_IN_USE_BEFORE_ITS_RECORDS(
      "LogJournal",
      "    LogRecord record = new LogRecord();\n    for",
      "    store.write(area, sealed(new LogRecord()));\n"
          + "    LogRecord record = new LogRecord();\n"
          + "    for"),
  NO_FLUSH_BEFORE_CHECKPOINT_IN_USE(
      "LogJournal",
      "    flush();\n    store.write(area, sealed(new LogRecord()));",
      "    store.write(area, sealed(new LogRecord()));"),
  CHECKPOINT_OVER_AREA_IN_USE("LogJournal", "    area = area == 0 ? areaSize : 0;\n", ""),
  OTHER_AREA_CLEARED_BEFORE_CHECKPOINT_IN_USE(
      "LogJournal",
      "    store.write(area, sealed(new LogRecord()));\n",
      "    store.write(area == 0 ? areaSize : 0, ByteBuffer.allocate(sector));\n"
          + "    store.write(area, sealed(new LogRecord()));\n"),
  REPLAY_STOPS_EARLY("LogJournal", "next != null;", "next != null && sequence < 5;"),
  RENAME_AS_TWO_RECORDS(
      "LogFs",
      "    LogRecord record = new LogRecord().noEntry(from, old).entry(to, entry);\n",
      "    journal.append(new LogRecord().noEntry(from, old));\n"
          + "    LogRecord record = new LogRecord().entry(to, entry);\n"),
  SIZE_BEFORE_DATA(
      "LogFs",
      "    appendUnlessUnlinked(node, record.node(node));\n",
      "    appendUnlessUnlinked(node, new LogRecord().node(node));\n"
          + "    appendUnlessUnlinked(node, record.node(node));\n"),
  REMOVED_NAME_NOT_RECORDED(
      "LogFs",
      "    LogRecord record = new LogRecord().noEntry(directory, entry);\n",
      "    LogRecord record = new LogRecord();\n"),
  NUMBER_OF_LINKS_NOT_RECORDED(
      "LogFs",
      "    node.ctime.set(request.clock());\n    directory.wasModified(request.clock());\n"
          + "    LogNode.Entry entry = directory.add(name, node);\n"
          + "    journal.append(new LogRecord().node(node).",
      "    node.ctime.set(request.clock());\n    directory.wasModified(request.clock());\n"
          + "    LogNode.Entry entry = directory.add(name, node);\n"
          + "    journal.append(new LogRecord()."),
  RECORDS_OF_EARLIER_GENERATION_APPLIED(
      "LogJournal", "record.getLong(8) == generation &&", "record.getLong(8) <= generation &&"),
  ATTRIBUTES_NOT_RECORDED(
      "LogFs", "    appendUnlessUnlinked(node, new LogRecord().node(node));\n", "");

  private final String className;
  private final String text;
  private final String replacement;

  LogFsMutant(String className, String text, String replacement) {
    this.className = className;
    this.text = text;
    this.replacement = replacement;
  }

  /** The class that is changed. */
  String className() {
    return className;
  }

  /** The source with the fault. The text must be there once, so that no mutant does nothing. */
  String plant(String source) {
    int at = source.indexOf(text);
    if (at < 0 || source.indexOf(text, at + 1) >= 0) {
      throw new IllegalStateException(
          name().toLowerCase(Locale.ROOT)
              + " replaces a text that must be in "
              + className
              + " once: change the mutant as the class was changed");
    }
    return source.substring(0, at) + replacement + source.substring(at + text.length());
  }
}
