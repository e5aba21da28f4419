/** The check as a test class of JUnit: extend one class, write one method. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
