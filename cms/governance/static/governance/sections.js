// The sections of a document in the amendment's editor. Unchanged ones come from the version the draft is
// based on, so the button between sections offers new sections only.
class SectionsDefinition extends window.wagtailStreamField.blocks.StreamBlockDefinition {
  constructor(...args) {
    super(...args);
    this.groupedChildBlockDefs = this.groupedChildBlockDefs.map(([group, blocks]) => [
      group,
      blocks.filter((block) => block.name !== "carried"),
    ]);
  }
}

window.telepath.register("folkmoot.governance.Sections", SectionsDefinition);
