package org.jpuffs.agent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of messages, each with its number and the length of its payload. */
enum MessageType {
  HELLO(0x001, 8, 8),
  OPEN(0x002, 0, 0),
  CLOSE(0x003, 0, 0),
  KILL(0x004, 0, 0),
  CALL(0x005, 16, AgentMessage.LONGEST_PAYLOAD),
  PEEK(0x006, 12, 12),
  POKE(0x007, 8, AgentMessage.LONGEST_PAYLOAD),
  WATCH(0x008, 12, 12),
  MORE(0x009, 4, 4),
  PING(0x00a, 0, 0),
  ASIDE(0x00b, 16, AgentMessage.LONGEST_PAYLOAD),
  LAST(0x00c, 0, AgentMessage.LONGEST_PAYLOAD),

  GREETING(0x101, 24, 24 + 255),
  OPENED(0x102, 8, 8),
  RESULT(0x105, 16, AgentMessage.LONGEST_PAYLOAD),
  PEEKED(0x106, 8, AgentMessage.LONGEST_PAYLOAD),
  POKED(0x107, 8, 8),
  PONG(0x10a, 8, 8),
  FRAME(0x200, 1, AgentMessage.LONGEST_BUFFERS),
  END_OF_FRAMES(0x201, 4, 4),
  CLOSED(0x202, 8, 8),
  ERROR(0x203, 0, 512);

  private static final Map<Integer, MessageType> BY_NUMBER = new HashMap<>();

  static {
    for (MessageType type : values()) {
      BY_NUMBER.put(type.number, type);
    }
  }

  private final int number;
  private final int shortest;
  private final int longest;

  MessageType(int number, int shortest, int longest) {
    this.number = number;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** The number in the header. */
  int number() {
    return number;
  }

  /** Whether the agent gets it, and never sends it. */
  boolean isRequest() {
    return number <= LAST.number;
  }

  /** The fewest bytes of a payload. */
  int shortest() {
    return shortest;
  }

  /** The most bytes of a payload. */
  int longest() {
    return longest;
  }

  /** The type with that number, or null. */
  static @Nullable MessageType of(int number) {
    return BY_NUMBER.get(number);
  }
}
