"""What speaks to a parent of their child, as it is said to the young person whose rights they are.

Children and Families Act 2014, sections 36 and 83: from the end of compulsory school age the rights
are the young person's own, and so is the page.
"""

from __future__ import annotations

_STATES = {
    "Your child's teacher is helping in class and watching how it goes.": "Your teacher is helping "
    "in class and watching how it goes.",
    "Your child gets extra support, and we look together at how it goes.": "You get extra support, "
    "and we look together at how it goes.",
    "We are finding out what your child needs.": "We are finding out what you need.",
    "We are agreeing a plan of support with you and your child.": "We are agreeing a plan of "
    "support with you.",
    "Your child is getting the support in the plan.": "You are getting the support in the plan.",
    "Your child has a My Support Plan, made together with you.": "You have a My Support Plan, made "
    "together with you.",
    "We are looking again at what your child needs.": "We are looking again at what you need.",
    "We are agreeing the next steps of the plan with you and your child.": "We are agreeing the "
    "next steps of the plan with you.",
    "Your child is getting the support that is in their My Support Plan.": "You are getting the "
    "support that is in your My Support Plan.",
    "Your child is at this school.": "You are at this school.",
    "Your child goes to another school. That school is asked to go on with the support.": "You go "
    "to another school. That school is asked to go on with the support.",
    "Your child has left this school, so support here has ended. What you asked the council goes "
    "on.": "You have left this school, so support here has ended. What you asked the council goes "
    "on.",
    "The council has been asked to assess your child's needs.": "The council has been asked to "
    "assess what you need.",
    "The council is deciding whether to assess your child's needs.": "The council is deciding "
    "whether to assess what you need.",
    "The council has agreed to assess your child's needs.": "The council has agreed to assess what "
    "you need.",
    "Your child will have a plan. The council is writing it.": "You will have a plan. The council "
    "is writing it.",
    "Your child has a plan. We look at it with you at least once a year.": "You have a plan. We "
    "look at it with you at least once a year.",
    "The council has asked people who know your child for advice.": "The council has asked people "
    "who know you for advice.",
    "The council is deciding if your child will have a plan.": "The council is deciding if you "
    "will have a plan.",
}

_WAITS_AND_TASKS = {
    "Your child gets the support until we look at it together": "You get the support until we look "
    "at it together",
    "Your child leaves this school after the last day": "You leave this school after the last day",
    "The council decides if it will assess your child's needs": "The council decides if it will "
    "assess what you need",
    "The school gathers how your child is getting on": "The school gathers how you are getting on",
    "Help write a page about your child": "Help write a page about you",
    "The school decides if your child needs more help": "The school decides if you need more help",
    "The school finds out what your child needs": "The school finds out what you need",
    "The school tells you that your child gets SEN support": "The school tells you that you get "
    "SEN support",
    "The school writes down the support your child has had so far": "The school writes down the "
    "support you have had so far",
    "The school writes your child's My Support Plan with you": "The school writes your My Support "
    "Plan with you",
    "Your child tells us what they like and what helps": "You tell us what you like and what helps",
    "The school writes down what your child's last school did": "The school writes down what your "
    "last school did",
    "Ask the council to assess your child's needs": "Ask the council to assess what you need",
    "The school sends your child's record to the next school": "The school sends your record to "
    "the next school",
    "The school tells the council that your child learns at home": "The school tells the council "
    "that you learn at home",
    "The school notes your child's last day": "The school notes your last day",
    "The school plans this term with those who care for your child": "The school plans this term "
    "with those who care for you",
    "Agree with the school what your child's health needs at school": "Agree with the school what "
    "your health needs at school",
    "Plan with the school how your child will move on": "Plan with the school how you will move on",
    "The council asks for advice about your child": "The council asks for advice about you",
    "Tell the council what your child needs and what helps": "Tell the council what you need and "
    "what helps",
    "The council decides if your child will have a plan": "The council decides if you will have a "
    "plan",
    "The council tells you that it will assess your child's needs": "The council tells you that it "
    "will assess what you need",
}

_MOVES = {
    "Your child's new school goes on with the support.": "Your new school goes on with the "
    "support.",
    "The council asks for advice about your child. There are six weeks to give it.": "The council "
    "asks for advice about you. There are six weeks to give it.",
    "We have found out what your child needs and start to plan.": "We have found out what you need "
    "and start to plan.",
    "The council will assess your child's needs.": "The council will assess what you need.",
    "Your child will have a plan.": "You will have a plan.",
    "The council will assess your child's needs after all.": "The council will assess what you "
    "need after all.",
    "Your child has made good progress and no longer needs extra support.": "You have made good "
    "progress and no longer need extra support.",
    "Your child is at this school again. Support goes on where it stood.": "You are at this school "
    "again. Support goes on where it stood.",
    "We have decided with you that your child needs extra support.": "We have decided with you "
    "that you need extra support.",
    "Your child will have a plan after all.": "You will have a plan after all.",
    "Support here ends because your child leaves this school.": "Support here ends because you "
    "leave this school.",
    "Your child has a plan. You can appeal if you do not agree with it.": "You have a plan. You "
    "can appeal if you do not agree with it.",
    "The school asks the council to assess your child's needs.": "The school asks the council to "
    "assess what you need.",
    "The council asks people who know your child for advice.": "The council asks people who know "
    "you for advice.",
    "Your child's next school is asked to go on with the support.": "Your next school is asked to "
    "go on with the support.",
    "Your child stays at this school, and support goes on.": "You stay at this school, and support "
    "goes on.",
    "Your child had extra support before, and it goes on.": "You had extra support before, and it "
    "goes on.",
    "Your child had a My Support Plan before, and it goes on.": "You had a My Support Plan before, "
    "and it goes on.",
    "Your child has made good progress and needs less support.": "You have made good progress and "
    "need less support.",
    "Your child has a plan.": "You have a plan.",
}

TO_THEM: dict[str, str] = {**_STATES, **_WAITS_AND_TASKS, **_MOVES}
"""Each sentence to a parent, and the same to the young person; a test counts them."""


def speaks_of_a_child(said: str) -> bool:
    """Tell whether a sentence in English speaks of a parent's child."""
    return "your child" in said.lower()


def to_the_young_person(said: str, name: str) -> str:
    """Return a family's sentence as it is said to the young person.

    A local policy may have words of its own, of which nobody has written theirs: then it is the
    ``name`` of what is spoken of.
    """
    return TO_THEM.get(said, name if speaks_of_a_child(said) else said)
