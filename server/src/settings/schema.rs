//! The JSON Schema of `hegao.toml`, with every rule name.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::raw::{Level, RawSettings};
use crate::rules::{Group, RULES};

/// The JSON Schema of `hegao.toml`.
pub fn json_schema() -> Value {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<RawSettings>().to_value();
    forget_null(&mut schema);
    schema
}

/// Takes `null` and defaults out of a schema: what is not set is left out of TOML.
fn forget_null(schema: &mut Value) {
    let is_null = |value: &Value| value == "null" || value["type"] == "null" || value.is_null();
    if let Some(entries) = schema.as_object_mut() {
        entries.retain(|key, value| key != "default" && !value.is_null());
        for key in ["type", "anyOf"] {
            let Some(choices) = entries.get_mut(key).and_then(Value::as_array_mut) else { continue };
            choices.retain(|choice| !is_null(choice));
            if let [only] = &choices[..] {
                let only = only.clone();
                match only {
                    Value::Object(inner) if key == "anyOf" => {
                        entries.remove(key);
                        entries.extend(inner);
                    }
                    only => _ = entries.insert(key.to_owned(), only),
                }
            }
        }
        entries.values_mut().for_each(forget_null);
    }
    schema.as_array_mut().into_iter().flatten().for_each(forget_null);
}

/// Every rule and group with its level.
pub(super) fn levels(generator: &mut SchemaGenerator) -> Schema {
    let level = generator.subschema_for::<Level>();
    let described = |description: &str| {
        let mut schema = level.clone();
        schema.insert("description".to_owned(), json!(description));
        schema.to_value()
    };
    let rules = RULES.iter().map(|rule| (rule.name.to_owned(), described(&format!("{} ({})", rule.summary_zh, rule.summary_en))));
    let groups = Group::ALL.iter().map(|group| (format!("group:{}", group.name()), level.clone().to_value()));
    let properties: Map<String, Value> = rules.chain(groups).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The name of a rule.
pub(super) fn rule_name(_: &mut SchemaGenerator) -> Schema {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    json_schema!({ "type": "string", "enum": names })
}
