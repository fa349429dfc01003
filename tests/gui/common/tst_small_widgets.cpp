// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/CopyLabel.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/FigureRow.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/KeyValueList.h"
#include "widgets/common/PhaseBar.h"
#include "widgets/common/SearchField.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/common/StatusPill.h"
#include "widgets/common/TextPromptDialog.h"
#include "widgets/common/UndoBar.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace lathe;

class SmallWidgetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void elidedLabelGivesWay()
    {
        ElidedLabel label(u"arn:aws:lambda:us-east-1:000000000000:function:orders"_s, Qt::ElideMiddle);
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 3);
        label.resize(80, label.height());
        QVERIFY(label.isElided());
        QVERIFY(!label.grab().isNull());
    }

    void statusPillHasSignWordAndColour()
    {
        StatusPill pill(StatusPill::Kind::Error, u"Failed"_s);
        QCOMPARE(pill.accessibleName(), u"Failed"_s);
        const int narrow = pill.sizeHint().width();
        pill.setStatus(StatusPill::Kind::Throttled, u"Throttled for now"_s);
        QVERIFY(pill.sizeHint().width() > narrow);
        QVERIFY(!pill.grab().isNull());
        QSet<QString> signs;
        for (int kind = 0; kind <= int(StatusPill::Kind::Cold); ++kind)
            signs << StatusPill::iconName(StatusPill::Kind(kind));
        QCOMPARE(signs.size(), int(StatusPill::Kind::Cold) + 1);
    }

    void searchFieldWaitsForAPause()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *field = new SearchField(u"Filter functions"_s);
        auto *other = new QLineEdit;
        layout->addWidget(field);
        layout->addWidget(other);
        field->answerFindIn(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(field->hasFocus());
        QSignalSpy searched(field, &SearchField::searchChanged);
        QTest::keyClicks(field, u"ord"_s);
        QCOMPARE(searched.count(), 0);
        QTRY_COMPARE(searched.count(), 1);
        QCOMPARE(searched.takeFirst().at(0).toString(), u"ord"_s);
        QSignalSpy dismissed(field, &SearchField::dismissed);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(searched.count(), 1);
        QCOMPARE(dismissed.count(), 0);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(dismissed.count(), 1);
        QSignalSpy wanted(field, &SearchField::resultsWanted);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(wanted.count(), 1);
    }

    void sectionFoldsByKeyboard()
    {
        SectionHeader header(u"Files"_s);
        QWidget content;
        header.setContent(&content);
        header.setCount(3);
        QAction action(u"New file"_s);
        QToolButton *button = header.addActionButton(&action);
        QCOMPARE(button->accessibleName(), u"New file"_s);
        QSignalSpy toggled(&header, &SectionHeader::toggled);
        auto *fold = header.findChild<QToolButton *>(u"section:Files"_s);
        QVERIFY(fold);
        QTest::keyClick(fold, Qt::Key_Left);
        QVERIFY(!header.isExpanded());
        QVERIFY(content.isHidden());
        QTest::keyClick(fold, Qt::Key_Return);
        QVERIFY(header.isExpanded());
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(!header.isExpanded());
        QTest::mouseClick(&header, Qt::LeftButton, {}, QPoint(header.width() - 2, 4));
        QVERIFY(header.isExpanded());
        QCOMPARE(toggled.count(), 4);
    }

    void emptyStateOffersTheFirstStep()
    {
        EmptyState state(u"function"_s, u"No functions yet"_s,
                         u"Write one from scratch or start from a blueprint. "
                         "Nothing leaves this machine."_s);
        QVERIFY(state.primaryButton()->isHidden());
        state.setAction(u"Create function"_s, u"add"_s);
        QSignalSpy triggered(&state, &EmptyState::actionTriggered);
        state.primaryButton()->click();
        QCOMPARE(triggered.count(), 1);
        for (const int width : {220, 900}) {
            state.resize(width, 400);
            state.grab();
            for (const QLabel *label : state.findChildren<QLabel *>()) {
                if (label->wordWrap() && label->isVisibleTo(&state))
                    QVERIFY(label->height() >= label->heightForWidth(label->width()));
            }
        }
    }

    void messageReplacesItsButtons()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *message = new InlineMessage;
        layout->addWidget(message);
        QVERIFY(message->isHidden());
        message->showMessage(InlineMessage::Kind::Error, u"No Node.js was found."_s);
        QVERIFY(!message->isHidden());
        QPointer<QPushButton> choose = message->addButton(u"Choose…"_s);
        bool chosen = false;
        connect(choose, &QPushButton::clicked, this, [&] {
            chosen = true;
            message->showMessage(InlineMessage::Kind::Success, u"Node.js is back."_s);
        });
        choose->click();
        QVERIFY(chosen);
        QCOMPARE(message->kind(), InlineMessage::Kind::Success);
        QTRY_VERIFY(!choose);
        QSignalSpy closed(message, &InlineMessage::closed);
        message->findChild<QToolButton *>(u"dismissMessage"_s)->click();
        QCOMPARE(closed.count(), 1);
        QVERIFY(message->isHidden());
    }

    void copyPutsTheValueOnTheClipboard()
    {
        CopyLabel label(u"ARN"_s, u"arn:aws:lambda:x"_s);
        QCOMPARE(label.button()->accessibleName(), u"Copy ARN"_s);
        QSignalSpy copied(label.button(), &CopyButton::copied);
        label.button()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"arn:aws:lambda:x"_s);
        QCOMPARE(copied.count(), 1);
        label.setValue({});
        QVERIFY(!label.button()->isEnabled());
    }

    void figuresWrapAndRead()
    {
        FigureRow row;
        row.setFigures({{u"Duration"_s, u"1.42"_s, u"ms"_s, {}, Theme::Role::Text},
                        {u"Memory used"_s, u"39"_s, u"of 128 MB"_s, {}, Theme::Role::Text}});
        QCOMPARE(row.toText(), u"Duration 1.42 ms, Memory used 39 of 128 MB"_s);
        QCOMPARE(row.accessibleName(), row.toText());
        const int one = row.heightForWidth(1000);
        QVERIFY(row.heightForWidth(row.minimumSizeHint().width()) > one);
        QCOMPARE(row.sizeHint().height(), one);
        QVERIFY(!row.grab().isNull());
    }

    void keyValuesAreSetOnce()
    {
        KeyValueList list;
        list.setValue(u"Handler"_s, u"index.handler"_s);
        list.setValue(u"Handler"_s, u"app.handler"_s);
        QCOMPARE(list.value(u"Handler"_s), u"app.handler"_s);
        QCOMPARE(list.findChildren<QLabel *>().size(), 2);
        list.clear();
        QCOMPARE(list.value(u"Handler"_s), QString());
    }

    void phasesAreAsLongAsTheyLasted()
    {
        PhaseBar bar;
        bar.setPhases({{u"Init"_s, 150, Theme::Role::Init, {}, false},
                       {u"Invoke"_s, 50, Theme::Role::Invoke, {}, false}});
        bar.resize(406, 40);
        QCOMPARE(bar.toText(), u"Init 150 ms, Invoke 50 ms"_s);
        QCOMPARE(bar.phaseAt(100), 0);
        QCOMPARE(bar.phaseAt(295), 0);
        QCOMPARE(bar.phaseAt(305), 1);
        QCOMPARE(bar.phaseAt(405), -1);
        bar.setPhases({{u"Init"_s, 0, Theme::Role::Init, {}, false},
                       {u"Invoke"_s, 0, Theme::Role::Invoke, {}, false}});
        QCOMPARE(bar.phaseAt(100), 0);
        QCOMPARE(bar.phaseAt(300), 1);
        QTest::keyClick(&bar, Qt::Key_Right);
        QCOMPARE(bar.accessibleDescription(), u"Init 0 ms"_s);
        QVERIFY(!bar.grab().isNull());
    }

    void undoIsOfferedOnce()
    {
        QWidget window;
        window.resize(600, 300);
        UndoBar bar(&window);
        int undone = 0;
        int expired = 0;
        const auto offer = [&](const QString &text) {
            bar.offer(
                text, [&] { ++undone; }, [&] { ++expired; });
        };
        offer(u"Deleted a"_s);
        bar.undo();
        bar.undo();
        QCOMPARE(undone, 1);
        QCOMPARE(expired, 0);
        offer(u"Deleted b"_s);
        offer(u"Deleted c"_s);
        QCOMPARE(expired, 1);
        QCOMPARE(bar.text(), u"Deleted c"_s);
        bar.findChild<QToolButton *>(u"dismissUndo"_s)->click();
        QCOMPARE(expired, 2);
        bar.setDuration(1);
        offer(u"Deleted d"_s);
        QTRY_COMPARE(expired, 3);
        QVERIFY(bar.isHidden());
        QCOMPARE(undone, 1);
        QVERIFY(window.rect().contains(bar.geometry()));
    }

    void formTellsErrorsBelowTheField()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *form = new Form;
        layout->addWidget(form);
        auto *name = new QLineEdit;
        auto *memory = new QLineEdit;
        form->addField(u"&Function name"_s, name, u"Letters and digits."_s);
        form->addField(u"Memory"_s, memory);
        QCOMPARE(name->accessibleName(), u"Function name"_s);
        QVERIFY(!form->hasErrors());
        QVERIFY(!form->focusFirstError());
        form->setError(memory, u"Between 128 and 10,240 MB."_s);
        QVERIFY(form->hasErrors());
        QCOMPARE(memory->accessibleDescription(), u"Between 128 and 10,240 MB."_s);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(form->focusFirstError());
        QTRY_VERIFY(memory->hasFocus());
        form->setError(name, u"No spaces."_s);
        form->clearErrors();
        QVERIFY(!form->hasErrors());
        QCOMPARE(name->accessibleDescription(), u"Letters and digits."_s);
        QCOMPARE(form->maximumWidth(), 720);
    }

    void confirmationAsksAndReturnsAtOnce()
    {
        QWidget window;
        window.show();
        bool deleted = false;
        const auto ask = [&](QObject *context) {
            return ConfirmDialog::ask(
                &window, {u"Delete orders?"_s, u"Its history goes as well."_s, u"Delete"_s, true}, context,
                [&] { deleted = true; });
        };
        QPointer<ConfirmDialog> dialog = ask(this);
        QVERIFY(dialog->isVisible());
        QVERIFY(!deleted);
        dialog->findChild<QPushButton *>(u"cancel"_s)->click();
        QTRY_VERIFY(!dialog);
        QVERIFY(!deleted);
        {
            QObject context;
            dialog = ask(&context);
        }
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(!dialog);
        QVERIFY(!deleted);
        dialog = ask(this);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QVERIFY(deleted);
    }

    void promptRefusesWhatWillNotDo()
    {
        QWidget window;
        window.show();
        QString answer;
        TextPromptDialog::Question question;
        question.title = u"Rename test event"_s;
        question.label = u"Name"_s;
        question.action = u"Rename"_s;
        question.text = u"checkout"_s;
        question.check = [](const QString &text) {
            return text == u"taken" ? u"An event of that name exists."_s : QString();
        };
        QPointer<TextPromptDialog> dialog =
            TextPromptDialog::ask(&window, question, this, [&](const QString &text) { answer = text; });
        auto *accept = dialog->findChild<QPushButton *>(u"confirm"_s);
        QCOMPARE(dialog->field()->selectedText(), u"checkout"_s);
        dialog->field()->setText(u"taken"_s);
        QVERIFY(!accept->isEnabled());
        QCOMPARE(dialog->findChild<Form *>()->error(dialog->field()), u"An event of that name exists."_s);
        dialog->field()->setText(u"  "_s);
        QVERIFY(!accept->isEnabled());
        dialog->field()->setText(u" basket "_s);
        QVERIFY(accept->isEnabled());
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QCOMPARE(answer, u"basket"_s);
        QTRY_VERIFY(!dialog);
    }
};

LATHE_GUI_TEST_MAIN(SmallWidgetsTest)
#include "tst_small_widgets.moc"
