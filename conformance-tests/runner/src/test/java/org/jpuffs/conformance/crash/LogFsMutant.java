package org.jpuffs.conformance.crash;

/** Faults of logfs that show after a crash. */
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
  FDATASYNC_WITHOUT_FLUSH(
      "LogFs",
      """
      LogNode node, FsyncRange range) throws IOException {
          journal.flush();
      """,
      """
      LogNode node, FsyncRange range) throws IOException {
          if (!range.isDataOnly()) {
            journal.flush();
          }
      """),
  O_SYNC_IGNORED(
      "LogFs", "if (flags.isDataSynchronous()) {", "if (flags.appends() && offset < 0) {"),
  O_DSYNC_IGNORED("LogFs", "flags.isDataSynchronous()", "flags.isSynchronous()"),
  O_SYNC_WITHOUT_NEW_SIZE(
      "LogFs",
      """
          node.data.write(offset, from);
          if (flags.setsTimes()) {
            node.wasModified(request.clock());
          }
          appendUnlessUnlinked(node, record.node(node));
          if (flags.isDataSynchronous()) {
      """,
      """
          boolean grows = offset + from.remaining() > node.data.size();
          node.data.write(offset, from);
          if (flags.setsTimes()) {
            node.wasModified(request.clock());
          }
          appendUnlessUnlinked(node, record.node(node));
          if (flags.isDataSynchronous() && !grows) {
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
      "    writeAll();\n",
      "    store.write(other, sealed(new LogRecord()));\n    writeAll();\n"),
  NO_FLUSH_BEFORE_CHECKPOINT_IN_USE(
      "LogJournal", "    writeAll();\n    store.flush();\n", "    writeAll();\n"),
  CHECKPOINT_OVER_AREA_IN_USE(
      "LogJournal", "long other = area == 0 ? areaSize : 0;", "long other = area;"),
  OTHER_AREA_CLEARED_BEFORE_CHECKPOINT_IN_USE(
      "LogJournal",
      "    store.write(other, sealed(new LogRecord()));\n",
      "    store.write(area, ByteBuffer.allocate(sector));\n"
          + "    store.write(other, sealed(new LogRecord()));\n"),
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
      "LogFs", "    appendUnlessUnlinked(node, new LogRecord().node(node));\n", ""),
  RECOVERY_CLEARS_AREA_BEFORE_CHECKPOINT(
      "LogJournal",
      "      replay();\n    } else {",
      "      boolean isRecovery = end == 0;\n"
          + "      replay();\n"
          + "      if (isRecovery) {\n"
          + "        store.write(area, ByteBuffer.allocate(sector));\n"
          + "      }\n"
          + "    } else {");

  private final PlantedFault fault;

  LogFsMutant(String className, String text, String replacement) {
    this.fault = new PlantedFault(className, text, replacement);
  }

  PlantedFault fault() {
    return fault;
  }
}
