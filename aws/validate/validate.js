// Prints every finding of severity WARN and above on the template given as the argument; exit code 1 when there is one. What lies below
// (each property whose change replaces its resource, each resource without tags) is no fault: it is only counted.
import cloudformation from "@aws/cloudformation-validate";

const { RegoEngine, TemplateFile } = cloudformation;

const [template] = process.argv.slice(2);
const engine = new RegoEngine();
let findings;
try {
  findings = engine.validateStandard(new TemplateFile(template)).diagnostics;
} finally {
  engine.free();
}
const faults = findings.filter((finding) => ["WARN", "ERROR", "FATAL"].includes(finding.severity));
for (const fault of faults) {
  const where = `${fault.entity?.logicalId ?? ""} ${fault.propertyPath ?? ""}`.trim();
  console.log(`${template}:${fault.startLine ?? "?"}: ${fault.severity} ${fault.ruleId} ${where}: ${fault.message}`);
}
console.log(`${template}: ${faults.length} faults, ${findings.length - faults.length} remarks`);
process.exit(faults.length === 0 ? 0 : 1);
