package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/** Length, tag and kind, then the text. Two texts make the codec fail. */
class NoteCodec implements FrameCodec<Note> {
  static final String UNREADABLE = "unreadable";
  static final String UNWRITABLE = "unwritable";

  /** The bytes before the text. */
  static final int HEADER = 2 * Integer.BYTES + 1;

  @Override
  public @Nullable Note read(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER) {
      return null;
    }
    int length = bytes.getInt();
    if (length < 0) {
      throw new ErrnoException(Errno.EPROTO, "negative length");
    }
    int tag = bytes.getInt();
    Note.Kind kind = Note.Kind.values()[bytes.get()]; // throws for what is no kind
    if (bytes.remaining() < length) {
      return null;
    }
    byte[] text = new byte[length];
    bytes.get(text);
    String read = new String(text, StandardCharsets.ISO_8859_1);
    if (read.equals(UNREADABLE)) {
      throw new StackOverflowError(UNREADABLE);
    }
    return new Note(tag, kind, read);
  }

  @Override
  public void write(Note note, GrowingBuffer target) {
    byte[] text = note.text().getBytes(StandardCharsets.ISO_8859_1);
    target.putInt(0).putInt(note.tag()).putByte(note.kind().ordinal()).put(text);
    if (note.text().equals(UNWRITABLE)) {
      throw new IllegalStateException(UNWRITABLE);
    }
    target.putIntAt(0, text.length);
  }

  @Override
  public Object requestTag(Note note) {
    return note.tag();
  }

  @Override
  public @Nullable Object answerTag(Note note) {
    return note.kind() == Note.Kind.ANSWER ? note.tag() : null;
  }
}
