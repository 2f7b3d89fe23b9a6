/** The one class of the agent that is woven itself, to see at installation that weaving works. */
@NullMarked
package io.driververifier.agent.smoke;

import org.jspecify.annotations.NullMarked;
