package org.nnkit.api.plugin;

/** The closed set of types that an option, or an element of a list option, may have. */
public enum OptionType {
    NUMBER("a number"),
    INTEGER("an integer"),
    BOOLEAN("true or false"),
    TEXT("a text"),
    CHOICE("a choice"),
    VALUES("numbers"),
    PATH("a file name"),
    PLUGIN("a plugin");

    private final String inWords;

    OptionType(String inWords) {
        this.inWords = inWords;
    }

    /** With its article, as messages say it. */
    public String inWords() {
        return inWords;
    }
}
