/**
 * A NetBSD kernel on another machine: the program {@code puffs-agent} makes the system calls there.
 * Its protocol is docs/reference/agent-protocol.md.
 *
 * <p>{@code AgentLine} carries the messages, {@code AgentChannel} is one child of the agent, and
 * {@code AgentLwp} makes system calls in it. {@code AgentDevice} is a channel whose child has
 * opened {@code /dev/puffs} and pushes the frames. Nothing here is process-wide.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.agent;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
