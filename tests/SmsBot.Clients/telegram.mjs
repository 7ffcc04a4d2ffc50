// A small bot on a public library, to be run against the simulated Telegram: node telegram.mjs grammy|telegraf API_ROOT TOKEN
import { Bot, InlineKeyboard, InputFile } from "grammy";
import { Markup, Telegraf } from "telegraf";

const [library, apiRoot, token] = process.argv.slice(2);

async function answer(ctx, keyboard) {
  const sent = await ctx.reply("Hello", { reply_markup: keyboard });
  if (sent.text !== "Hello" || sent.chat.id !== ctx.chat.id || sent.reply_markup.inline_keyboard[0][0].callback_data !== "p") throw new Error("no whole message");
  const edited = await ctx.api.editMessageText(ctx.chat.id, sent.message_id, "Hello again", { reply_markup: keyboard });
  if (edited.text !== "Hello again" || !edited.edit_date) throw new Error("no whole edited message");
}

async function pressed(ctx) {
  await ctx.answerCallbackQuery();
  await ctx.editMessageText("Pressed");
}

async function look(ctx) {
  const info = await ctx.api.getWebhookInfo();
  await ctx.api.setMyCommands([{ command: "start", description: "Begin" }]);
  const commands = await ctx.api.getMyCommands();
  const member = await ctx.api.getChatMember(ctx.chat.id, ctx.from.id).catch((failure) => failure.description ?? failure.response?.description);
  await ctx.api.sendChatAction(ctx.chat.id, "typing");
  await ctx.reply(`webhook "${info.url}", ${info.pending_update_count} waiting, commands ${commands.map((one) => one.command)}, ${typeof member}`);
}

async function grammy() {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.command("start", (ctx) => answer(ctx, new InlineKeyboard().text("Press", "p")));
  bot.command("look", look);
  bot.command("file", (ctx) => ctx.replyWithDocument(new InputFile(new TextEncoder().encode("a,b"), "a.csv"), { caption: "1 file" }));
  bot.callbackQuery("p", pressed);
  await bot.start({ onStart: (me) => console.log(`ready ${me.username}`) });
}

async function telegraf() {
  const bot = new Telegraf(token, { telegram: { apiRoot } });
  bot.use((ctx, next) => {
    const telegram = ctx.telegram;
    ctx.api = new Proxy(telegram, {
      get: (_, name) => name === "editMessageText" ? (chat, id, text, more) => telegram.editMessageText(chat, id, undefined, text, more) : telegram[name].bind(telegram),
    });
    ctx.answerCallbackQuery = ctx.answerCbQuery?.bind(ctx);
    return next();
  });
  bot.start((ctx) => answer(ctx, Markup.inlineKeyboard([Markup.button.callback("Press", "p")]).reply_markup));
  bot.command("look", look);
  bot.command("file", (ctx) => ctx.replyWithDocument({ source: Buffer.from("a,b"), filename: "a.csv" }, { caption: "1 file" }));
  bot.action("p", pressed);
  await bot.launch(() => console.log(`ready ${bot.botInfo.username}`));
}

process.on("unhandledRejection", (failure) => { console.error(failure); process.exit(1); });
await (library === "grammy" ? grammy() : telegraf());
