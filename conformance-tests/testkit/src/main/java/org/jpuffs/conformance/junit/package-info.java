/** The check as a test class of JUnit: extend one class, write one method. */
@NullMarked
package org.jpuffs.conformance.junit;

import org.jspecify.annotations.NullMarked;
