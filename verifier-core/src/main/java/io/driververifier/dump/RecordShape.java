package io.driververifier.dump;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the dump consists of, component by component, as {@link DumpFile} describes it. Immutable; made once for
 * each class.
 */
final class RecordShape {
    /** How a component is written. */
    enum Kind {
        /** A field of the line. */
        SCALAR,
        /** A field, apart by commas. */
        NUMBERS,
        /** Fields, each with the name of the component and a point before its own. */
        RECORD,
        /** A line below, because there are lines below it. */
        RECORD_BELOW,
        /** A line below for each text. */
        TEXTS,
        /** A line below for each record. */
        RECORDS,
        /** A field, left out where there is none. */
        OPTIONAL_SCALAR,
        /** A line below, or none. */
        OPTIONAL_RECORD
    }

    /** A component: its name, how it is written, and the class of the value or, of several, of each. */
    record Part(String name, Kind kind, Class<?> type, RecordComponent component) {
        Object valueIn(Object owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** Whether it stands in lines below that of its record. */
        boolean isBelow() {
            return switch (kind) {
                case TEXTS, RECORDS, OPTIONAL_RECORD, RECORD_BELOW -> true;
                case SCALAR, NUMBERS, RECORD, OPTIONAL_SCALAR -> false;
            };
        }
    }

    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Part> parts;
    private final Map<String, Integer> below = new HashMap<>();
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.parts = Arrays.stream(components).map(RecordShape::part).toList();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isBelow()) {
                below.put(parts.get(i).name(), i);
            }
        }
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RecordShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Part part(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class || type == Optional.class) {
            Class<?> inner = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return new Part(
                    component.getName(), type == List.class ? ofList(inner) : ofOptional(inner), inner, component);
        }
        return new Part(component.getName(), ofOne(type), type, component);
    }

    private static Kind ofOne(Class<?> type) {
        if (ScalarText.isScalar(type)) {
            return Kind.SCALAR;
        }
        return of(type).below.isEmpty() ? Kind.RECORD : Kind.RECORD_BELOW;
    }

    private static Kind ofList(Class<?> inner) {
        if (inner == String.class) {
            return Kind.TEXTS;
        }
        return ScalarText.isScalar(inner) ? Kind.NUMBERS : Kind.RECORDS;
    }

    private static Kind ofOptional(Class<?> inner) {
        return ScalarText.isScalar(inner) ? Kind.OPTIONAL_SCALAR : Kind.OPTIONAL_RECORD;
    }

    List<Part> parts() {
        return parts;
    }

    /** The place among the parts of what is written as lines named {@code name}; null if there is no such part. */
    @Nullable Integer placeBelow(String name) {
        return below.get(name);
    }

    /**
     * A record of {@code values}, one for each part.
     *
     * @throws IllegalArgumentException if the record takes no such values
     */
    Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(String.valueOf(refused.getCause()), refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
