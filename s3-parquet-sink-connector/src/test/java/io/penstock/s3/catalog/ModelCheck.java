package io.penstock.s3.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Holds a request's JSON against the AWS SDK's model of it: names that it doesn't have, types that differ, members that it demands. */
final class ModelCheck {

    private final List<String> problems = new ArrayList<>();

    private ModelCheck() {}

    static List<String> problems(Map<String, Object> request, SdkPojo model) {
        ModelCheck check = new ModelCheck();
        check.object("", request, model);
        return check.problems;
    }

    private void object(String where, Map<?, ?> json, SdkPojo model) {
        for (Object name : json.keySet()) {
            Optional<SdkField<?>> field = model.sdkFields().stream().filter(each -> each.locationName().equals(name)).findFirst();
            field.ifPresentOrElse(known -> value(where + "." + name, json.get(name), known), () -> problems.add(where + "." + name + " is not in the model"));
        }
        for (SdkField<?> field : model.sdkFields()) {
            if (field.containsTrait(RequiredTrait.class) && json.get(field.locationName()) == null) {
                problems.add(where + "." + field.locationName() + " is required");
            }
        }
    }

    private void value(String where, Object json, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            if (json instanceof Map<?, ?> map) {
                object(where, map, field.constructor().get());
            } else {
                problems.add(where + " should be an object");
            }
        } else if (type == MarshallingType.LIST) {
            list(where, json, field);
        } else if (type == MarshallingType.MAP) {
            map(where, json, field);
        } else if (type == MarshallingType.STRING) {
            require(json instanceof String, where + " should be a string but is " + json);
        } else if (type == MarshallingType.BOOLEAN) {
            require(json instanceof Boolean, where + " should be a boolean but is " + json);
        } else {
            require(json instanceof Number, where + " should be a number but is " + json);
        }
    }

    private void list(String where, Object json, SdkField<?> field) {
        require(json instanceof List, where + " should be a list");
        if (json instanceof List<?> list) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            list.forEach(each -> value(where + "[]", each, member));
        }
    }

    private void map(String where, Object json, SdkField<?> field) {
        require(json instanceof Map, where + " should be a map");
        if (json instanceof Map<?, ?> map) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            map.forEach((key, each) -> value(where + "{" + key + "}", each, member));
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
