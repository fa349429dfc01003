// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The editing parts put together, to be looked at: code-gallery --save FOLDER writes pictures, light and
// dark.

#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/code/ExplorerView.h"
#include "widgets/code/FindBar.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/code/QuickOpen.h"
#include "widgets/common/Theme.h"

#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const QByteArray script = R"(// Answers orders that come in through the queue.
import { S3Client } from "@aws-sdk/client-s3";

const client = new S3Client({ region: process.env.AWS_REGION });
const pattern = /^order-\d+$/i;

/** One order after the other. */
export const handler = async (event, context) => {
  console.log(`remaining ${context.getRemainingTimeInMillis()} ms`);
  let total = 0;
  for (const item of event.items) {
    if (!pattern.test(item.id)) {
      throw new TypeError('not an order: ' + item.id);
    }
    total += item.price * 1.19;
  }
  return { statusCode: 200, body: JSON.stringify({ total }) };
};

)";

const QByteArray python = R"(import json
import logging

logger = logging.getLogger()


class Order:
    """One order, as it comes from the queue."""

    @property
    def total(self):
        return sum(item["price"] for item in self.items) * 1.19


def lambda_handler(event, context):
    # Nothing is stored here.
    logger.info(f"request {context.aws_request_id} of {len(event)}")
    if not event.get("orders"):
        raise ValueError("no orders")
    return {"statusCode": 200, "body": json.dumps(event, indent=2)}
)";

struct Scene {
    QMainWindow window;
    ExplorerTree *tree;
    EditorTabs *tabs;
    JsonEditor *json;
    QuickOpen *quick;
};

std::unique_ptr<Scene> build()
{
    auto scene = std::make_unique<Scene>();
    auto *across = new QSplitter;
    auto *left = new QSplitter(Qt::Vertical);
    scene->tree = new ExplorerTree;
    scene->tree->setFunctionName(u"orders"_s);
    scene->tree->setFiles({{u"index.mjs"_s, 734, false, false},
                           {u"lambda_function.py"_s, 520, false, false},
                           {u"package.json"_s, 120, false, false},
                           {u"lib/prices.js"_s, 300, false, false},
                           {u"lib/a-file-with-quite-a-long-name.yaml"_s, 300, false, false},
                           {u"bootstrap"_s, 300, true, false},
                           {u"README.md"_s, 300, false, false},
                           {u"logo.png"_s, 30000, false, false}});
    scene->tree->view()->expandAll();
    scene->tree->select(u"index.mjs"_s);
    left->addWidget(scene->tree);
    scene->json = new JsonEditor;
    scene->json->setJson(
        "{\n  \"items\": [\n    {\"id\": \"order-1\", \"price\": 12.5},\n    {\"id\": 2,}\n  ],\n  "
        "\"vip\": true\n}\n");
    left->addWidget(scene->json);
    scene->tabs = new EditorTabs;
    scene->tabs->open(u"logo.png"_s, QByteArray("\x89PNG\0\x01", 6));
    scene->tabs->open(u"lambda_function.py"_s, python);
    scene->tabs->open(u"index.mjs"_s, script);
    scene->tabs->setEventSample(R"({"items": [], "orderId": "x", "customer": {}})");
    across->addWidget(left);
    across->addWidget(scene->tabs);
    across->setSizes({260, 840});
    scene->window.setCentralWidget(across);
    scene->window.resize(1100, 640);
    scene->quick = new QuickOpen(&scene->window);
    scene->quick->setPrompt(QObject::tr("Go to file"));
    scene->quick->setItems({{u"1"_s, u"index.mjs"_s, u"734 bytes"_s, {}, u"file-js"_s},
                            {u"2"_s, u"lib/prices.js"_s, {}, {}, u"file-js"_s},
                            {u"3"_s, u"Deploy"_s, u"orders"_s, u"Ctrl+Shift+D"_s, u"deploy"_s},
                            {u"4"_s, u"Publish version…"_s, {}, {}, u"version"_s}});
    scene->window.show();
    return scene;
}

/// The window with what floats over it.
void save(QWidget &window, const QString &path)
{
    QCoreApplication::processEvents();
    QTest::qWait(50);
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget *other : QApplication::topLevelWidgets()) {
        if (other != &window && other->isVisible())
            painter.drawPixmap(other->pos() - window.pos(), other->grab());
    }
    painter.end();
    if (!picture.save(path))
        qFatal("cannot write %s", qPrintable(path));
}

void pictures(const QString &folder, const QString &theme)
{
    const auto scene = build();
    const auto name = [&](const char *what) {
        return folder + u"/%1-%2.png"_s.arg(QString::fromLatin1(what), theme);
    };
    scene->tabs->showReplace();
    QTest::keyClicks(scene->tabs->findChild<QLineEdit *>(u"findText"_s), u"item"_s);
    save(scene->window, name("find"));
    scene->tabs->findChild<FindBar *>()->dismiss();
    CodeEditor *editor = scene->tabs->currentEditor();
    editor->setFocus();
    editor->goTo(16, 4);
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::keyClicks(editor, u"event."_s);
    save(scene->window, name("completion"));
    QTest::keyClick(editor, Qt::Key_Escape);
    scene->tabs->showGoToLine();
    scene->tabs->setContents(u"index.mjs"_s, "theirs\n");
    scene->tree->view()->setFocus();
    scene->tree->addFile();
    save(scene->window, name("conflict"));
    scene->tabs->activate(u"lambda_function.py"_s);
    scene->tabs->currentEditor()->goTo(9, 19);
    scene->quick->open();
    QTest::keyClicks(scene->quick->field(), u"de"_s);
    save(scene->window, name("quick"));
    scene->quick->dismiss();
    scene->tabs->activate(u"logo.png"_s);
    save(scene->window, name("binary"));
    scene->tabs->findChild<QPushButton *>(u"loadTheirs"_s)->click();
    scene->tabs->closeAll();
    scene->tree->setFiles({});
    scene->json->showPayload(QByteArray(2 * 1024 * 1024, 'x'));
    scene->window.resize(700, 420);
    save(scene->window, name("empty"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    const QStringList arguments = application.arguments();
    const qsizetype at = arguments.indexOf("--save"_L1);
    if (at < 0 || at + 1 >= arguments.size()) {
        Theme::instance().apply(application, Theme::Mode::System);
        const auto scene = build();
        return QApplication::exec();
    }
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().apply(application, mode);
        pictures(arguments[at + 1], mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s);
    }
    return 0;
}
