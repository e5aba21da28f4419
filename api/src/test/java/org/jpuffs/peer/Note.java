package org.jpuffs.peer;

/**
 * A frame of the tests.
 *
 * @param tag of a request and of its answer
 * @param kind what it is
 * @param text the content, of characters below 256
 */
record Note(int tag, Kind kind, String text) {
  enum Kind {
    REQUEST,
    ANSWER,
    NOTICE
  }

  static Note request(int tag, String text) {
    return new Note(tag, Kind.REQUEST, text);
  }

  static Note notice(String text) {
    return new Note(0, Kind.NOTICE, text);
  }

  Note answer(String answer) {
    return new Note(tag, Kind.ANSWER, answer);
  }
}
