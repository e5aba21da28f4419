package org.jpuffs.conformance.crash;

/** Faults of logfs that show when its store fails. */
enum IoErrorMutant {
  WRITE_ERROR_SWALLOWED(
      "LogJournal",
      "    store.write(end, bytes);\n",
      "    try {\n      store.write(end, bytes);\n    } catch (IOException ignored) {\n    }\n"),
  FSYNC_ERROR_IGNORED(
      "LogJournal",
      "what was written.\n      store.flush();\n",
      "what was written.\n      try {\n        store.flush();\n"
          + "      } catch (IOException ignored) {\n      }\n"),
  RECORDS_GO_ON_AFTER_WRITE_ERROR(
      "LogJournal", "      isStale = true; // Unless the write succeeds.\n", ""),
  SECOND_FSYNC_SUCCEEDS(
      "LogJournal",
      "      isStale = true; // Unless the flush succeeds",
      "      needsFlush = false; // Unless the flush succeeds"),
  PARTIAL_WRITE_TAKEN_AS_WHOLE(
      "LogJournal",
      "    store.write(end, bytes);\n",
      "    try {\n      store.write(end, bytes);\n    } catch (IOException e) {\n"
          + "      end += length;\n      sequence++;\n      isStale = false;\n"
          + "      throw e;\n    }\n"),
  AREA_IN_USE_BEFORE_ITS_CHECKPOINT(
      "LogJournal",
      "    generation++;\n    sequence = 0;\n",
      "    area = other;\n    generation++;\n    sequence = 0;\n"),
  DOUBTFUL_AREA_OVERWRITTEN(
      "LogJournal", "if (isOtherInDoubt) {", "if (isOtherInDoubt && end < 0) {"),
  READ_ERROR_TAKEN_AS_EMPTY_AREA(
      "LogJournal",
      "    ByteBuffer first = read(at, sector);\n",
      "    ByteBuffer first;\n    try {\n      first = read(at, sector);\n"
          + "    } catch (IOException e) {\n      return 0;\n    }\n"),
  READ_ERROR_TAKEN_AS_LAST_RECORD(
      "LogJournal",
      "    ByteBuffer record = read(end, (int) padded(length));\n",
      "    ByteBuffer record;\n    try {\n      record = read(end, (int) padded(length));\n"
          + "    } catch (IOException e) {\n      return null;\n    }\n"),
  CREATE_TRIED_AGAIN_ADDS_TWO_NAMES(
      "LogFs",
      "    journal.append(new LogRecord().node(node).node(directory).entry(directory, entry));\n"
          + "    return node;\n",
      "    try {\n"
          + "      journal.append(new LogRecord().node(node).node(directory).entry(directory, entry));\n"
          + "    } catch (IOException e) {\n      directory.add(name, node);\n      throw e;\n    }\n"
          + "    return node;\n"),
  FAILED_WRITE_TRUNCATES(
      "LogFs",
      "    appendUnlessUnlinked(node, record.node(node));\n",
      "    try {\n      appendUnlessUnlinked(node, record.node(node));\n"
          + "    } catch (IOException e) {\n      node.data.resize(0);\n      throw e;\n    }\n"),
  FAILED_RENAME_LOSES_BOTH_NAMES(
      "LogFs",
      "    journal.append(target == null ? record : record.node(target));\n",
      "    try {\n      journal.append(target == null ? record : record.node(target));\n"
          + "    } catch (IOException e) {\n      to.entries.remove(entry.position());\n"
          + "      throw e;\n    }\n"),
  FAILED_CHANGE_BREAKS_ANOTHER_FILE(
      "LogFs",
      "    if (!node.isUnlinked()) {\n      journal.append(record);\n    }\n",
      "    if (!node.isUnlinked()) {\n      try {\n        journal.append(record);\n"
          + "      } catch (IOException e) {\n"
          + "        tree.nodes().stream()\n"
          + "            .filter(other -> other != node && other.type == FileType.REG)\n"
          + "            .forEach(other -> other.mode ^= 0100);\n"
          + "        throw e;\n      }\n    }\n"),
  WRONG_ERROR_NUMBER(
      "LogFs",
      """
      LogNode node, FsyncRange range) throws IOException {
          journal.flush();
      """,
      """
      LogNode node, FsyncRange range) throws IOException {
          try {
            journal.flush();
          } catch (IOException e) {
            throw Errno.EINVAL.exception();
          }
      """),
  EXCEPTION_WITHOUT_ERROR_NUMBER(
      "LogFs",
      """
      SyncMode mode) throws IOException {
          journal.flush();
      """,
      """
      SyncMode mode) throws IOException {
          try {
            journal.flush();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
      """);

  private final PlantedFault fault;

  IoErrorMutant(String className, String text, String replacement) {
    this.fault = new PlantedFault(className, text, replacement);
  }

  PlantedFault fault() {
    return fault;
  }
}
