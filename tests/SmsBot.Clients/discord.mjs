// A small bot on discord.js, to be run against the simulated Discord: node discord.mjs API_ROOT TOKEN
import { ActionRowBuilder, ApplicationCommandOptionType, ButtonBuilder, ButtonStyle, Client, Events, MessageFlags } from "discord.js";

const [api, token] = process.argv.slice(2);
const button = () => new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId("p").setLabel("Press").setStyle(ButtonStyle.Primary));
const client = new Client({ intents: [], rest: { api, version: "10" } });

function check(holds, what) {
  if (!holds) throw new Error(what);
}

async function command(interaction) {
  check(interaction.user.username && interaction.locale === "en-US" && interaction.entitlements.size === 0, "no whole interaction");
  check(interaction.appPermissions.bitfield > 0n, "no permissions of the app");
  check(client.application.commands.cache.get(interaction.commandId)?.name === interaction.commandName, "not the command's id");
  if (interaction.commandName === "later") {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply("Later");
    await interaction.followUp({ content: `Typed ${interaction.options.getString("what")}`, flags: MessageFlags.Ephemeral });
    return;
  }

  const response = await interaction.reply({ content: "Hello", components: [button()], withResponse: true });
  const message = response.resource.message;
  check(message.content === "Hello" && message.author.id === client.user.id && message.components[0].components[0].customId === "p", "no whole message");
  const edited = await interaction.editReply("Hello again");
  check(edited.id === message.id && edited.content === "Hello again" && edited.editedAt && edited.components.length === 1, "no whole edited message");
}

async function direct(user) {
  const nonce = "same-nonce";
  const sent = await user.send({ content: "In private", nonce, enforceNonce: true });
  const again = await user.send({ content: "In private", nonce, enforceNonce: true });
  check(again.id === sent.id && sent.nonce === nonce, "the nonce did not hold");
  const edited = await sent.edit("In private, changed");
  check(edited.content === "In private, changed" && edited.channel.recipientId === user.id, "no whole direct message");
  const fetched = await edited.channel.messages.fetch({ message: edited.id, force: true });
  check(fetched.content === edited.content, "not fetched");
  const gone = await edited.channel.messages.fetch("123456789012345678").catch((failure) => failure.code);
  check(gone === 10008, "no code of the error");
}

client.once(Events.ClientReady, async () => {
  check(client.user.bot && client.application.id, "no whole user");
  const set = await client.application.commands.set([
    { name: "hello", description: "Say hello" },
    { name: "later", description: "Say it later", options: [{ name: "what", description: "What", type: ApplicationCommandOptionType.String, autocomplete: true }] },
  ]);
  check(set.size === 2, "the commands have one id");
  console.log(`ready ${client.user.username}`);
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: "x" }]);
  if (interaction.isChatInputCommand()) return command(interaction);
  await interaction.update({ content: "Pressed", components: [] });
  await direct(interaction.user);
});

process.on("unhandledRejection", (failure) => { console.error(failure); process.exit(1); });
client.on(Events.Error, (failure) => { console.error(failure); process.exit(1); });
await client.login(token);
